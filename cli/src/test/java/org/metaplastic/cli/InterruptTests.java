package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Ctrl-C, in a process of its own. */
@DisabledOnOs(OS.WINDOWS)
final class InterruptTests {

    private static final List<String> TRAIN = List.of("train", "cue-association", "--set", "outer.steps=1000000");
    private static final Executable NOTHING = () -> {
    };

    @TempDir
    private Path folder;

    /**
     * @param metrics grows with the first outer step
     * @param before what happens between that and the signal
     */
    private CommandRun interrupt(List<String> arguments, Path metrics, Executable before) throws Throwable {
        var all = new ArrayList<>(arguments.subList(0, 2));
        all.addAll(CommandRun.TINY);
        all.addAll(arguments.subList(2, arguments.size()));
        try (JavaProcess process = JavaCommand.metaplastic(all).with("-Dmetaplastic.command=../metaplastic").start(
                folder)) {
            for (int k = 0; k < 600 && !(Files.exists(metrics) && Files.size(metrics) > 0); k++) {
                Thread.sleep(100);
            }
            before.execute();
            process.interrupt();
            return process.end();
        }
    }

    private static List<String> with(List<String> arguments, String... more) {
        var all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return all;
    }

    @Test
    void trainingEndsCleanlyAndSaysHowToGoOn() throws Throwable {
        Path run = folder.resolve("my run");

        CommandRun process = interrupt(with(TRAIN, "--out", run.toString()), run.resolve("metrics.jsonl"), NOTHING);

        assertThat(process.code()).isEqualTo(130);
        assertThat(process.err()).contains("Stopping ...", "Stopped at outer step ", "; saved to " + run
                + ". Go on with: ../metaplastic train --resume '" + run
                + "'; evaluate with: ../metaplastic evaluate '" + run + "'");
        assertThat(JsonMapper.shared().readTree(Files.readString(run.resolve("result.json"))).path("status")
                .asString()).isEqualTo("stopped");
        assertThat(CommandRun.of("evaluate", run.toString()).code()).isZero();
    }

    @Test
    void quietTrainingEndsWithoutAWord() throws Throwable {
        Path run = folder.resolve("run");

        assertThat(interrupt(with(TRAIN, "--quiet", "--out", run.toString()), run.resolve("metrics.jsonl"), NOTHING))
                .isEqualTo(new CommandRun(130, "", ""));
        assertThat(run.resolve("result.json")).exists();
    }

    @Test
    void whatGoesWrongAfterwardsIsStillSaid() throws Throwable {
        Path run = folder.resolve("run");

        // No look at validation, which writes a snapshot, comes between the move and the signal.
        CommandRun process = interrupt(with(TRAIN, "--set", "outer.validation.every=0", "--quiet", "--out", run
                .toString()), run.resolve("metrics.jsonl"), () -> Files.move(run, folder.resolve("elsewhere")));

        assertThat(process.code()).isEqualTo(130);
        assertThat(process.err()).startsWith("metaplastic: Cannot write").contains(run.toString());
    }

    @Test
    void sweepSaysWhatIsDone() throws Throwable {
        Path sweep = folder.resolve("sweep");

        CommandRun process = interrupt(List.of("sweep", "cue-association", "--vary", "rule=oja,stdp", "--seeds", "1",
                "--set", "outer.steps=1000000", "--out", sweep.toString()), sweep.resolve(
                        "oja-seed-1/metrics.jsonl"), NOTHING);

        assertThat(process.code()).isEqualTo(130);
        assertThat(process.out()).contains("1 unfinished");
        assertThat(process.err()).contains("Stopped; what is done is in " + sweep
                + ". The same command goes on from there.");
    }

    @Test
    void sweepDrawsWhatIsDone() throws Throwable {
        Path sweep = folder.resolve("sweep");

        CommandRun process = interrupt(List.of("sweep", "cue-association", "--vary", "rule=oja,stdp", "--seeds", "1",
                "--set", "outer.steps=500", "--out", sweep.toString()), sweep.resolve("stdp-seed-1/metrics.jsonl"),
                NOTHING);

        assertThat(process.code()).isEqualTo(130);
        assertThat(process.err()).doesNotContain("bug").contains("Stopped; what is done is in " + sweep);
        assertThat(sweep.resolve("sweep.png")).isNotEmptyFile();
    }

    @Test
    void beforeTrainingBeginsThereIsNothingToWaitFor() {
        assertThat(listens("--memory", "100k")).isFalse();
        assertThat(listens("--set", "outer.steps=1")).isTrue();
    }

    private boolean listens(String... more) {
        var arguments = new ArrayList<>(List.of("train", "cue-association", "--out", folder.resolve("run").toString()));
        arguments.addAll(CommandRun.TINY);
        arguments.addAll(List.of(more));
        var nowhere = new PrintWriter(new StringWriter());
        var invocation = new Invocation(arguments, nowhere, nowhere, false);
        Metaplastic.run(invocation);
        return invocation.stop().listening();
    }
}
