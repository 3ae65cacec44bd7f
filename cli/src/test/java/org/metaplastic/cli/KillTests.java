package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.learning.run.BegunRun;
import org.metaplastic.learning.run.Reproduction;

/**
 * Training that is killed at random moments or finds the disk full, and goes on: not a bit of what it comes to may differ
 * from a run that nothing happened to.
 */
@DisabledOnOs(OS.WINDOWS)
final class KillTests {

    private static final int STEPS = 120;

    @TempDir
    private static Path once;
    @TempDir
    private Path folder;
    private int drafts;

    /** With a snapshot after every step, so that much of the time goes into them. */
    private static List<String> train(Path run, String... more) {
        var arguments = new ArrayList<>(List.of("train", "cue-association"));
        arguments.addAll(CommandRun.TINY.subList(0, CommandRun.TINY.size() - 2));
        arguments.addAll(List.of("--set", "outer.steps=" + STEPS, "--set", "outer.snapshots.every=1", "--controls",
                "--threads", "1", "--quiet", "--out", run.toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    /** As a user would who has read what the program said: a folder with an experiment can be gone on with. */
    private static List<String> again(Path run) {
        return Files.exists(run.resolve("experiment.yaml"))
                ? List.of("train", "--resume", run.toString(), "--threads", "1", "--quiet")
                : train(run);
    }

    @BeforeAll
    static void runUndisturbed() {
        assertThat(CommandRun.of(train(whole()).toArray(String[]::new)).code()).isZero();
    }

    private static Path whole() {
        return once.resolve("whole");
    }

    private static void requireSame(Path run) throws IOException {
        assertThat(run.resolve("parameters.safetensors")).hasSameBinaryContentAs(whole().resolve(
                "parameters.safetensors"));
        assertThat(Reproduction.compare(BegunRun.read(whole()), BegunRun.read(run)).differences()).isEmpty();
        for (String file : List.of("metrics.jsonl", "metrics-static-network.jsonl")) {
            assertThat(metrics(run.resolve(file))).isEqualTo(metrics(whole().resolve(file)));
        }
        assertThat(drafts(run)).isZero();
    }

    /** How many files there are that nobody finished writing. */
    private static int drafts(Path run) throws IOException {
        int found = 0;
        for (Path inside : List.of(run, run.resolve("snapshots"), run.resolve("snapshots-static-network"))) {
            if (Files.isDirectory(inside)) {
                try (var files = Files.newDirectoryStream(inside, ".*.tmp")) {
                    for (Path _ : files) {
                        found++;
                    }
                }
            }
        }
        return found;
    }

    /** Without what a clock said. */
    private static List<String> metrics(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(line -> line.replaceAll(
                "\"(seconds|synapse_steps_per_second)\":[^,}]*", "")).toList();
    }

    /**
     * Kills at random moments after the first line of metrics that a process writes, or now and then after its start, and
     * starts again, until that was done often enough and a run is complete. Tells how often it killed.
     */
    private int killUntilComplete(Path run, int most, Random random) throws IOException, InterruptedException {
        int kills = 0;
        while (true) {
            long before = written(run);
            try (var process = JavaCommand.metaplastic(again(run)).start(folder)) {
                boolean anywhere = random.nextInt(4) == 0;
                while (!anywhere && process.running() && written(run) == before) {
                    Thread.sleep(1);
                }
                if (kills < most) {
                    Thread.sleep(random.nextInt(anywhere ? 2000 : 250));
                }
                if (kills < most && process.running()) {
                    process.kill();
                    kills++;
                    drafts += drafts(run);
                } else {
                    CommandRun end = process.end();
                    assertThat(end.err()).isEmpty();
                    assertThat(end.code()).isZero();
                    return kills;
                }
            }
        }
    }

    /** Changes with every line of metrics, which does not make a file shorter for long. */
    private static long written(Path run) throws IOException {
        long written = 0;
        for (String name : List.of("metrics.jsonl", "metrics-static-network.jsonl")) {
            Path file = run.resolve(name);
            written += Files.exists(file) ? Files.size(file) : 0;
        }
        return written;
    }

    @Test
    void aRunThatIsKilledAFewTimesComesToTheSameEnd() throws Exception {
        Path run = folder.resolve("run");
        assertThat(killUntilComplete(run, 4, new Random(1))).isBetween(1, 4);
        requireSame(run);
    }

    @Test
    @Tag("slow")
    void runsThatAreKilledSixtyTimesComeToTheSameEnd() throws Exception {
        var random = new Random(2);
        int kills = 0;
        for (int k = 0; kills < 60; k++) {
            Path run = folder.resolve("run-" + k);
            kills += killUntilComplete(run, 12, random);
            requireSame(run);
        }
        assertThat(drafts).as("files that were being written when a process was killed").isPositive();
    }

    /** A limit on the size of files stands for a disk that is full: the same call fails, with another reason. */
    @Test
    void whereTheDiskIsFullOneMessageSaysSoAndTheRunGoesOnLater() throws Exception {
        Path run = folder.resolve("run");
        int snapshot = blocks(whole().resolve("snapshots").resolve("step-%08d.safetensors".formatted(STEPS)));
        int parameters = blocks(whole().resolve("parameters.safetensors"));
        assertThat(blocks(whole().resolve("metrics.jsonl"))).isGreaterThan(snapshot + 5);
        var failed = new ArrayList<String>();
        for (int limit : List.of(parameters / 2, snapshot / 2, snapshot + 2)) {
            try (var process = JavaCommand.metaplastic(again(run)).withFilesOf(limit).start(folder)) {
                CommandRun end = process.end();
                failed.add(end.err().replaceAll(".*Cannot write '[^']*/([^/']*)'(?s:.*)", "$1"));
                assertThat(end.err()).startsWith("metaplastic: Cannot write '" + run).contains("go on with: ",
                        "train --resume " + run).hasLineCount(1);
                assertThat(end.code()).isEqualTo(1);
                assertThat(end.out()).isEmpty();
            }
        }
        assertThat(failed).containsExactly("step-00000001.safetensors", "step-00000001.safetensors", "metrics.jsonl");
        try (var process = JavaCommand.metaplastic(again(run)).start(folder)) {
            assertThat(process.end()).extracting(CommandRun::code, CommandRun::err).containsExactly(0, "");
        }
        requireSame(run);
    }

    private static int blocks(Path file) throws IOException {
        return (int) (Files.size(file) / 512);
    }

    @Test
    void twoProcessesInOneFolderRefuseEachOther() throws Exception {
        Path run = folder.resolve("run");
        var endless = train(run, "--set", "outer.validation.every=0");
        endless.set(endless.indexOf("outer.steps=" + STEPS), "outer.steps=1000000");
        try (var first = JavaCommand.metaplastic(endless).start(folder)) {
            while (first.running() && written(run) == 0) {
                Thread.sleep(5);
            }
            String owner = "is in use by process " + first.pid() + " on ";
            for (List<String> second : List.of(List.of("train", "--resume", run.toString()), train(run))) {
                CommandRun refused = CommandRun.of(second.toArray(String[]::new));
                assertThat(refused.code()).isEqualTo(1);
                assertThat(refused.err()).startsWith("metaplastic: The folder '" + run + "' " + owner).contains(
                        " since 20").hasLineCount(1);
            }
            assertThat(first.running()).isTrue();
            first.kill();
        }
    }
}
