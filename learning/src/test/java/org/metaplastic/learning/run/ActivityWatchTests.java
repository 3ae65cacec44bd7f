package org.metaplastic.learning.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Networks in which nothing can be learned. */
final class ActivityWatchTests {

    @TempDir
    private Path folder;

    private List<String> warnings(String... changes) {
        var all = new ArrayList<>(List.of(changes));
        all.addAll(List.of("outer.steps=12", "outer.validation.every=0"));
        var heard = new ArrayList<String>();
        new TrainingRun(TinyExperiment.read(all.toArray(String[]::new)), RunSettings.standard().into(folder.resolve(
                "run")), new RunListener() {
                    @Override
                    public void warning(String sentence) {
                        heard.add(sentence);
                    }
                }).run();
        return heard;
    }

    private JsonNode firstStep() throws IOException {
        return JsonMapper.shared().readTree(Files.readAllLines(folder.resolve("run").resolve(RunFolder.METRICS))
                .getFirst());
    }

    @Test
    void silentPopulationIsToldOnceWithWhatToTry() throws IOException {
        assertThat(warnings("network.populations.hidden.parameters.v_th=1e6")).containsExactly(
                "Population 'hidden': no spike in 100 % of the episodes, 5 outer steps in a row. What never spikes learns"
                        + " nothing. Try larger weights in cue_hidden, go_hidden, feedback_hidden, recurrent, or a"
                        + " lower threshold.");
        assertThat(firstStep().path("silent").path("hidden").asDouble()).isEqualTo(1);
    }

    @Test
    void saturatedPopulationIsToldOnceWithWhatToTry() throws IOException {
        assertThat(warnings("network.populations.hidden.parameters.v_th=-1000")).singleElement().asString().startsWith(
                "Population 'hidden': spikes in half of all steps or more in 100 % of the episodes, 5 outer steps in a"
                        + " row. What always spikes says nothing. Try smaller weights in ");
        assertThat(firstStep().path("saturated").path("hidden").asDouble()).isEqualTo(1);
    }

    @Test
    void populationThatSpikesNowAndThenIsNotWorthAWord() throws IOException {
        assertThat(warnings("task.cue_steps=20", "network.populations.hidden.size=20")).isEmpty();
        assertThat(firstStep().has("silent")).isFalse();
    }
}
