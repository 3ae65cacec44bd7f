package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class TrainCommandTests {

    private static final List<String> FILES = List.of(".lock", "environment.json", "experiment.yaml",
            "learning.png", "metrics.jsonl", "parameters.safetensors", "result.json", "snapshots");

    @TempDir
    private Path folder;

    private List<String> files(Path run) throws IOException {
        try (var content = Files.list(run)) {
            return content.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void leavesARunFolderAndSaysWhatCameOfIt() throws IOException {
        Path run = folder.resolve("run");

        CommandRun trained = CommandRun.tiny("--out", run.toString(), "--seed", "5", "--threads", "2");

        assertThat(trained.err()).isEmpty();
        assertThat(trained.code()).isZero();
        assertThat(trained.out()).contains("1 plastic with 64 synapses", "seed 5", "2 threads", "step 3/3",
                "synapse-steps/s", "20 unseen episodes", "plasticity-frozen", "modulator-zero", "Written to " + run);
        assertThat(files(run)).isEqualTo(FILES);
        assertThat(Files.readAllLines(run.resolve("metrics.jsonl"))).hasSize(3)
                .allSatisfy(line -> assertThat(JsonMapper.shared().readTree(line).path("rates").path("hidden")
                        .isNumber()).isTrue());
        JsonNode environment = JsonMapper.shared().readTree(Files.readString(run.resolve("environment.json")));
        assertThat(environment.path("seed").asInt()).isEqualTo(5);
        assertThat(environment.path("command_line").get(0).asString()).isEqualTo("train");
        assertThat(Objects.requireNonNull(ImageIO.read(run.resolve("learning.png").toFile())).getWidth())
                .isGreaterThan(600);
    }

    @Test
    void theHeaderOfANetworkWithoutPlasticSynapsesSaysSo() {
        CommandRun trained = CommandRun.of("train", "t-maze", "--out", folder.resolve("run").toString(), "--set",
                "task.cues=1", "--set", "task.population_size=1", "--set", "task.silence_steps=2", "--set",
                "task.cue_steps=5", "--set", "task.delay_steps=5", "--set", "task.recall_steps=5", "--set",
                "network.populations.hidden.size=5", "--set", "outer={steps: 1, batch: 2}", "--set",
                "evaluation.episodes=2");

        assertThat(trained.err()).isEmpty();
        assertThat(trained.out()).contains("left (1 input), ", ", no plastic synapses; ",
                "none is needed: no synapse is plastic").doesNotContain("1 inputs", " 0 plastic", "dense: ");
    }

    @Test
    void jsonIsTheResultAndNothingElse() throws IOException {
        Path run = folder.resolve("run");

        CommandRun trained = CommandRun.tiny("--out", run.toString(), "--json", "--quiet", "--controls");

        assertThat(trained.err()).isEmpty();
        JsonNode result = JsonMapper.shared().readTree(trained.out());
        assertThat(result).isEqualTo(JsonMapper.shared().readTree(Files.readString(run.resolve("result.json"))));
        assertThat(result.path("controls").path("static_network").path("episodes").asInt()).isEqualTo(20);

        CommandRun evaluated = CommandRun.of("evaluate", run.toString(), "--json", "--threads", "1");
        assertThat(JsonMapper.shared().readTree(evaluated.out())).isEqualTo(result.path("meta_test"));
        CommandRun frozen = CommandRun.of("evaluate", run.toString(), "--json", "--control", "plasticity-frozen");
        assertThat(JsonMapper.shared().readTree(frozen.out()))
                .isEqualTo(result.path("controls").path("plasticity_frozen"));
        CommandRun others = CommandRun.of("evaluate", run.toString(), "--json", "--seed", "9", "--episodes", "30");
        assertThat(JsonMapper.shared().readTree(others.out()).path("episodes").asInt()).isEqualTo(30);
        assertThat(CommandRun.of("evaluate", run.toString()).out()).contains("20 unseen episodes", "trained");
    }

    @Test
    void quietSaysOnlyTheResult() {
        CommandRun trained = CommandRun.tiny("--out", folder.resolve("run").toString(), "--quiet");

        assertThat(trained.out()).startsWith("Trained for 3 outer steps").doesNotContain("step 1/3", "populations");
        assertThat(trained.err()).isEmpty();
    }

    @Test
    void trainingThatEndsBeforeAllStepsSaysWhy() {
        CommandRun trained = CommandRun.tiny("--out", folder.resolve("run").toString(), "--quiet", "--set",
                "outer.validation.stop_at=0.01");

        assertThat(trained.out()).startsWith("Trained for 2 outer steps in ").containsPattern(
                "\\. It ended because validation reached 0\\.\\d{3}, and outer.validation.stop_at is 0.01\\.\n");
    }

    @Test
    void theHeaderTellsHowAnOuterStepIsFound() {
        String run = folder.resolve("run").toString();

        assertThat(CommandRun.tiny("--out", run + "-1", "--set", "outer.steps=1").out()).contains("1 outer step of 5");
        assertThat(CommandRun.tiny("--out", run).out()).contains("3 outer steps of 5 episodes, seed 1");
        assertThat(CommandRun.tiny("--out", run + "-truncated", "--set", "learning.truncate=7").out()).contains(
                "3 outer steps of 5 episodes, gradients truncated to windows of 7 steps, seed 1");
        assertThat(CommandRun.tiny("--out", run + "-es", "--set", "outer.method=es", "--set",
                "outer.es={pairs: 2, episodes: 1}", "--set", "outer.seconds=60").out()).contains(
                        "3 outer steps of 4 networks in 1 episode, evolution strategies, at most 60 seconds, seed 1");
    }

    @Test
    void aStaticNetworkIsToldWhyThereAreNoControls() {
        CommandRun trained = CommandRun.of("train", "t-maze", "--out", folder.resolve("run").toString(), "--controls",
                "--set", "outer.steps=1", "--set", "outer.batch=1", "--set", "outer.validation.every=0", "--set",
                "evaluation.episodes=2", "--set", "task.delay_steps=20", "--set", "network.populations.hidden.size=4");

        assertThat(trained.err()).isEmpty();
        assertThat(trained.out()).contains("no plastic synapses", "2 unseen episodes",
                "Controls are left out: no synapse changes");
        assertThat(CommandRun.tiny("--out", folder.resolve("plastic").toString()).out()).doesNotContain("left out");
    }

    @Test
    void resolvedExperimentGivesTheSameRun() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        CommandRun.tiny("--out", first.toString(), "--quiet");

        assertThat(CommandRun.of("train", first.resolve("experiment.yaml").toString(), "--out", second.toString())
                .code()).isZero();
        assertThat(second.resolve("parameters.safetensors"))
                .hasSameBinaryContentAs(first.resolve("parameters.safetensors"));
    }
}
