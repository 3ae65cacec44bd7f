package org.metaplastic.learning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metaplastic.learning.experiment.LoadedExperiment;
import org.metaplastic.learning.outer.StepReport;

/** A run on a disk of its own, which is full from some moment on. When there is room again, it goes on to the same bits. */
@EnabledIf(value = "mountable", disabledReason = "only root may mount a tmpfs, on Linux")
final class FullDiskTests {

    private static final int PAGE = 4096;
    private static final LoadedExperiment EXPERIMENT = TinyExperiment.read("outer.snapshots={every: 1, keep: 2}");

    private static final RunListener SILENT = new RunListener() {};

    @TempDir
    private static Path once;
    @TempDir
    private Path folder;
    private Path disk = Path.of("");

    static boolean mountable() throws IOException, InterruptedException {
        Path probe = Files.createTempDirectory("probe");
        try {
            return command("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", probe.toString()) && command("umount",
                    probe.toString());
        } catch (IOException noSuchCommand) {
            return false;
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    private static boolean command(String... words) throws IOException, InterruptedException {
        return new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start().waitFor() == 0;
    }

    @BeforeAll
    static void runUndisturbed() {
        run(whole(), SILENT).run();
        run(stopped(), new RunListener() {
            @Override
            public boolean stopRequested() {
                return true;
            }
        }).run();
    }

    private static Path whole() {
        return once.resolve("whole");
    }

    /** A run with the first snapshot alone. */
    private static Path stopped() {
        return once.resolve("stopped");
    }

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = Files.createDirectory(folder.resolve("disk"));
        assertThat(command("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString())).isTrue();
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        assertThat(command("umount", disk.toString())).isTrue();
    }

    /** Leaves no room but for so many pages. */
    private void fill(int pages) {
        try {
            long size = 0;
            try (OutputStream out = Files.newOutputStream(disk.resolve("ballast"))) {
                for (;; size += PAGE) {
                    out.write(new byte[PAGE]);
                }
            } catch (IOException full) {
                assertThat(full).hasMessageContaining("No space left on device");
            }
            try (var file = new RandomAccessFile(disk.resolve("ballast").toFile(), "rw")) {
                file.setLength(size - (long) pages * PAGE);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Fills the disk at an event: when all is prepared, after a step of a network, or after an evaluation. */
    private final class Filling implements RunListener {

        private final String at;
        private final int pages;

        Filling(String at, int pages) {
            this.at = at;
            this.pages = pages;
        }

        private void event(String event) {
            if (event.equals(at)) {
                fill(pages);
            }
        }

        @Override
        public void prepared(RunOverview overview) {
            event("prepared");
        }

        @Override
        public void step(Phase phase, StepReport report) {
            event(phase + " " + report.step());
        }

        @Override
        public void evaluating(String name, int done, int of) {
            event(done == of ? name : "");
        }
    }

    private static TrainingRun run(Path run, RunListener listener) {
        return new TrainingRun(EXPERIMENT, RunSettings.standard().into(run).withThreads(1).withControls(true),
                listener);
    }

    /** Requires a run to fail at a file. */
    private void fails(String file, RunListener listener) {
        assertThatExceptionOfType(RunException.class).isThrownBy(() -> run(disk.resolve("run"), listener).run())
                .withMessageContainingAll(disk.resolve("run").resolve(file) + "'", "No space left on device");
    }

    /** With so many pages left: none is for the lock, one for the lock, and so on. */
    @ParameterizedTest
    @CsvSource({"0, .lock", "1, environment.json", "2, experiment.yaml"})
    void whereTheDiskIsFullFromTheBeginningNothingIsInTheWayOfANewRun(int pages, String file) throws IOException {
        fill(pages);

        fails(file, SILENT);

        Files.delete(disk.resolve("ballast"));
        run(disk.resolve("run"), SILENT).run();
        SameRun.require(whole(), disk.resolve("run"));
    }

    /** Every file that a run writes, at each time when it does. Pages that are left are those of what is written before it. */
    @ParameterizedTest
    @CsvSource({"prepared, '', metrics.jsonl",
            "TRAINING 1, '', snapshots/step-00000001.safetensors",
            "TRAINING 1, snapshots/step-00000001.safetensors, parameters.safetensors",
            "TRAINING 4, '', snapshots/step-00000004.safetensors",
            "modulator-zero, '', result.json",
            "modulator-zero, result.json, metrics-static-network.jsonl",
            "STATIC_NETWORK 1, '', snapshots-static-network/step-00000001.safetensors",
            "static network, '', result.json"})
    void whereverTheDiskBecomesFullTheRunComesToTheSameEndLater(String event, String before, String file)
            throws IOException {
        Path run = disk.resolve("run");
        int pages = before.isEmpty() ? 0
                : (int) (Files.size((before.startsWith(RunFolder.SNAPSHOTS) ? stopped() : whole()).resolve(
                        before)) + PAGE - 1) / PAGE;

        fails(file, new Filling(event, pages));

        assertThat(BegunRun.read(run).state()).isEqualTo(BegunRun.State.UNFINISHED);
        Files.delete(disk.resolve("ballast"));
        run(run, SILENT).resume();
        SameRun.require(whole(), run);
    }
}
