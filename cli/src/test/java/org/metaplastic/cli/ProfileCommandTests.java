package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code --profile} of {@code train} and {@code evaluate}. */
final class ProfileCommandTests {

    @TempDir
    private Path folder;

    @Test
    void trainingAndEvaluationTellWhatTookTheirTime() throws IOException {
        String run = folder.resolve("run").toString();

        CommandRun trained = CommandRun.tiny("--out", run, "--profile", "--quiet");

        assertThat(trained.err()).isEmpty();
        assertThat(trained.out()).contains("Profile of 3 outer steps, seconds summed over ", "phase ", "layer ",
                "recomputation", "recurrent", "hidden", "(between layers)", "episodes/s", "synapse-steps/s",
                "allocated an outer step").doesNotContain("images/s");
        JsonNode kept = JsonMapper.shared().readTree(Files.readString(folder.resolve("run").resolve("result.json")));
        assertThat(kept.path("profile").path("outer_steps").asInt()).isEqualTo(3);
        assertThat(CommandRun.of("train", "--resume", run, "--profile").out()).contains("There is nothing to do");

        CommandRun evaluated = CommandRun.of("evaluate", run, "--profile");
        assertThat(evaluated.out()).contains("20 unseen episodes", "Profile of an evaluation, seconds summed over ",
                "recurrent").doesNotContain("allocated");
        JsonNode again = JsonMapper.shared().readTree(CommandRun.of("evaluate", run, "--profile", "--json").out());
        assertThat(again.path("accuracy")).isEqualTo(kept.path("meta_test").path("accuracy"));
        assertThat(again.path("profile").path("episodes_per_second").asDouble()).isPositive();
        assertThat(again.path("profile").path("layers").path("hidden").path("forward").path("share").asDouble())
                .isPositive();
    }

    @Test
    void nothingIsToldUnlessAskedFor() {
        assertThat(CommandRun.tiny("--out", folder.resolve("run").toString()).out()).doesNotContain("Profile of");
    }
}
