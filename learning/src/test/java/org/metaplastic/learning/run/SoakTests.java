package org.metaplastic.learning.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.experiment.LoadedExperiment;
import org.metaplastic.learning.outer.StepReport;

/** A long run costs as much at its end as after its warm-up. */
@Tag("slow")
final class SoakTests {

    private static final double MEBIBYTE = 1 << 20;
    private static final double NANO = 1e-9;
    private static final double SETTLING_SECONDS = 2;

    @TempDir
    private Path folder;

    /**
     * What the process holds.
     *
     * @param heap MiB that stay after a collection
     * @param resident MiB of memory, 0 where the system does not tell
     * @param files that are open, 0 where the system does not tell
     */
    private record Held(double heap, double resident, long files) {

        private static final Path SELF = Path.of("/proc/self");

        static Held now() {
            System.gc();
            // The collector gives memory back to the system in the background.
            LockSupport.parkNanos((long) (SETTLING_SECONDS / NANO));
            System.gc();
            return new Held((Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / MEBIBYTE,
                    residentMebibytes(), openFiles());
        }

        private static double residentMebibytes() {
            try (Stream<String> lines = Files.lines(SELF.resolve("status"))) {
                return lines.filter(line -> line.startsWith("VmRSS:")).mapToDouble(line -> Double.parseDouble(line
                        .replaceAll("\\D", "")) / 1024).findFirst().orElseThrow();
            } catch (IOException elsewhere) {
                return 0;
            }
        }

        private static long openFiles() {
            try (Stream<Path> open = Files.list(SELF.resolve("fd"))) {
                return open.count();
            } catch (IOException elsewhere) {
                return 0;
            }
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.1f MiB of heap, %.0f MiB resident, %d open files", heap, resident,
                    files);
        }
    }

    /** Seconds of all threads: they do not depend on what else the machine does, or not by much. */
    private static double processorSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() * NANO;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    /**
     * Compares what outer steps after the warm-up take with what as many at the end do.
     *
     * @param warm outer steps until everything is loaded and compiled, of which short ones need more: the kernels of a
     *            run are its own, so that no run before can warm them up
     */
    private void soak(String name, LoadedExperiment loaded, int threads, int warm) {
        int steps = loaded.experiment().outer().steps();
        int compared = (steps - warm) / 4;
        var seconds = new ArrayList<Double>();
        var held = new ArrayList<Held>();
        new TrainingRun(loaded, RunSettings.standard().into(folder.resolve("run")).withThreads(threads),
                new RunListener() {
                    private double before = processorSeconds();

                    @Override
                    public void step(Phase phase, StepReport report) {
                        seconds.add(processorSeconds() - before);
                        if (report.step() == warm || report.step() == steps) {
                            held.add(Held.now());
                        }
                        before = processorSeconds();
                    }
                }).run();

        double first = mean(seconds.subList(warm, warm + compared));
        double last = mean(seconds.subList(steps - compared, steps));
        System.out.printf(Locale.ROOT, "%s: after %d outer steps %s; after %d %s; a step takes %.4f and %.4f s of"
                + " processor time in the %d after the first and in the last of them%n", name, warm, held.getFirst(),
                steps, held.getLast(), first, last, compared);
        assertThat(seconds).hasSize(steps);
        assertThat(held.getLast().heap() - held.getFirst().heap()).as("MiB of heap that stay").isLessThan(4);
        // The collector gives memory back when it likes; a leak of some ten KiB a step would be more.
        assertThat(held.getLast().resident() - held.getFirst().resident()).as("resident MiB").isLessThan(32);
        assertThat(held.getLast().files()).as("open files").isLessThanOrEqualTo(held.getFirst().files());
        // Caches and clock rates are shared with other programs. One that is much faster was not warm before.
        assertThat(last / first).as("time of a step").isBetween(1 / 1.5, 1.5);
    }

    @Test
    void aSmallNetworkKeepsItsMemoryAndSpeed() {
        soak("small network", TinyExperiment.read("outer.steps=12000", "outer.validation.every=100",
                "outer.snapshots.every=50"), 1, 8000);
    }

    /** Without its early end. */
    @Test
    void cueAssociationKeepsItsMemoryAndSpeed() {
        soak("cue-association", ExperimentReader.read("cue-association", List.of("outer.steps=2500",
                "outer.validation.every=100", "outer.validation.stop_at=2", "evaluation.episodes=100")), 2, 500);
    }
}
