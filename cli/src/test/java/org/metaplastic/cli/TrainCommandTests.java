package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class TrainCommandTests {

    private static final List<String> FILES = List.of("environment.json", "experiment.yaml", "learning.png",
            "metrics.jsonl", "parameters.safetensors", "result.json");

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
                "synapse-steps/s", "20 unseen episodes", "plasticity frozen", "modulator zero", "Written to " + run);
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
    void theHeaderTellsHowAnOuterStepIsFound() {
        String run = folder.resolve("run").toString();

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
        assertThat(trained.out()).contains("0 plastic", "2 unseen episodes",
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

    /** What a training process, interrupted while it trains, left behind. */
    private record Interrupted(int code, String err) {}

    /** @param before what happens between the first outer step and the signal */
    private Interrupted interrupt(Path run, Executable before) throws Throwable {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules", "jdk.incubator.vector", "-cp", System.getProperty("java.class.path"),
                "org.metaplastic.cli.Main", "train", "cue-association"));
        command.addAll(CommandRun.TINY);
        command.addAll(List.of("--set", "outer.steps=1000000", "--threads", "1", "--out", run.toString()));
        Process process = new ProcessBuilder(command).redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile()).start();
        try {
            Path metrics = run.resolve("metrics.jsonl");
            for (int k = 0; k < 600 && !(Files.exists(metrics) && Files.size(metrics) > 0); k++) {
                Thread.sleep(100);
            }
            before.execute();
            assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor()).isZero();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Interrupted(process.exitValue(), Files.readString(folder.resolve("err")));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void interruptEndsItCleanly() throws Throwable {
        Path run = folder.resolve("run");

        Interrupted process = interrupt(run, () -> {
        });

        assertThat(process.code()).isEqualTo(130);
        assertThat(process.err()).contains("Stopped at outer step ", "; saved to " + run
                + "; evaluate with: ./metaplastic evaluate " + run);
        assertThat(JsonMapper.shared().readTree(Files.readString(run.resolve("result.json"))).path("status")
                .asString()).isEqualTo("stopped");
        assertThat(CommandRun.of("evaluate", run.toString()).code()).isZero();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatGoesWrongAfterAnInterruptIsStillSaid() throws Throwable {
        Path run = folder.resolve("run");

        Interrupted process = interrupt(run, () -> Files.move(run, folder.resolve("elsewhere")));

        assertThat(process.code()).isEqualTo(130);
        assertThat(process.err()).contains("metaplastic: Cannot write", run.toString());
    }
}
