package org.metaplastic.learning.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.learning.outer.StepReport;
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
        run(all, "run", 0, heard::add).run();
        return heard;
    }

    /** @param last the outer step after which it is stopped, 0 for never */
    private TrainingRun run(List<String> changes, String name, int last, Consumer<String> warnings) {
        return new TrainingRun(TinyExperiment.read(changes.toArray(String[]::new)), RunSettings.standard().into(folder
                .resolve(name)), new RunListener() {

                    private int done;

                    @Override
                    public void warning(String sentence) {
                        warnings.accept(sentence);
                    }

                    @Override
                    public void step(Phase phase, StepReport report) {
                        done = report.step();
                    }

                    @Override
                    public boolean stopRequested() {
                        return done == last;
                    }
                });
    }

    private List<JsonNode> steps(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name).resolve(RunFolder.METRICS)).stream().map(line -> JsonMapper
                .shared().readTree(line)).toList();
    }

    private JsonNode result(String name) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(folder.resolve(name).resolve(RunFolder.RESULT)));
    }

    private JsonNode firstStep() throws IOException {
        return steps("run").getFirst();
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
                "Population 'hidden': a quarter of its neurons or more spike in half of all steps or more, in 100 % of the"
                        + " episodes, 5 outer steps in a row. What always spikes says nothing. Try smaller weights in ");
        assertThat(firstStep().path("saturated").path("hidden").asDouble()).isEqualTo(1);
    }

    /** About half of the neurons spike all the time then, and the others hardly ever. */
    @Test
    void weightsThatLeaveNeuronsNoChoiceSaturate() throws IOException {
        assertThat(warnings("network.projections.cue_hidden.weights.normal.std=1e5",
                "network.populations.hidden.size=20")).singleElement().asString().startsWith(
                        "Population 'hidden': a quarter of its neurons or more spike in half of all steps or more, in 100 %");
        assertThat(firstStep().path("rates").path("hidden").asDouble()).isLessThan(0.5);
    }

    @Test
    void populationThatSpikesNowAndThenIsNotWorthAWord() throws IOException {
        assertThat(warnings("task.cue_steps=20", "network.populations.hidden.size=20")).isEmpty();
        assertThat(firstStep().has("silent")).isFalse();
    }

    @Test
    void warningsAreKeptWithStepAndPopulation() throws IOException {
        String message = warnings("network.populations.hidden.parameters.v_th=1e6").getFirst();

        assertThat(steps("run").stream().filter(step -> step.has("warnings"))).singleElement().satisfies(step -> {
            assertThat(step.path("step").asInt()).isEqualTo(5);
            requireWarning(step.path("warnings"), message);
        });
        requireWarning(result("run").path("warnings"), message);
    }

    private static void requireWarning(JsonNode warnings, String message) {
        assertThat(warnings).singleElement().satisfies(warning -> {
            assertThat(warning.path("step").asInt()).isEqualTo(5);
            assertThat(warning.path("population").asString()).isEqualTo("hidden");
            assertThat(warning.path("message").asString()).isEqualTo(message);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 8})
    void aRunThatGoesOnWarnsAsOneThatWasNotStopped(int last) throws IOException {
        List<String> changes = List.of("network.populations.hidden.parameters.v_th=1e6", "outer.steps=10",
                "outer.validation.every=0");
        var whole = new ArrayList<String>();
        var parts = new ArrayList<String>();
        run(changes, "whole", 0, whole::add).run();
        run(changes, "parts", last, parts::add).run();
        run(changes, "parts", 0, parts::add).resume();

        assertThat(parts).isEqualTo(whole).hasSize(1);
        assertThat(result("parts").path("warnings")).isEqualTo(result("whole").path("warnings"));
        assertThat(steps("parts").stream().map(step -> step.path("warnings"))).containsExactlyElementsOf(steps("whole")
                .stream().map(step -> step.path("warnings")).toList());
    }
}
