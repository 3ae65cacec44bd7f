package org.metaplastic.learning.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.experiment.LoadedExperiment;
import org.metaplastic.learning.outer.StepReport;

/** A long run costs as much at its end as in its first quarter. */
@Tag("slow")
final class SoakTests {

    private static final int STEPS = 2000;
    private static final int QUARTER = STEPS / 4;
    /** By then everything is loaded and compiled. */
    private static final int WARM = QUARTER / 2;
    private static final double MEBIBYTE = 1 << 20;
    private static final double NANO = 1e-9;

    @TempDir
    private Path folder;

    private static double usedMebibytes() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / MEBIBYTE;
    }

    /** Seconds of all threads: they do not depend on what else the machine does, or not by much. */
    private static double processorSeconds() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() * NANO;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private void soak(String name, LoadedExperiment loaded, int threads) {
        var seconds = new ArrayList<Double>();
        var used = new ArrayList<Double>();
        new TrainingRun(loaded, RunSettings.standard().into(folder.resolve("run")).withThreads(threads),
                new RunListener() {
                    private double before = processorSeconds();

                    @Override
                    public void step(Phase phase, StepReport report) {
                        seconds.add(processorSeconds() - before);
                        if (report.step() == QUARTER || report.step() == STEPS) {
                            used.add(usedMebibytes());
                        }
                        before = processorSeconds();
                    }
                }).run();

        double first = mean(seconds.subList(WARM, QUARTER));
        double last = mean(seconds.subList(STEPS - (QUARTER - WARM), STEPS));
        System.out.printf(Locale.ROOT,
                "%s: after %d and %d outer steps %.1f and %.1f MiB of heap stay, and a step takes"
                        + " %.4f and %.4f s of processor time%n", name, QUARTER, STEPS, used
                                .getFirst(), used
                                        .getLast(), first, last);
        assertThat(seconds).hasSize(STEPS);
        assertThat(used.getLast() - used.getFirst()).as("MiB that stay").isLessThan(4);
        // Caches and clock rates are shared with other programs.
        assertThat(last).isLessThan(1.5 * first);
    }

    @Test
    void aSmallNetworkKeepsItsMemoryAndSpeed() {
        soak("small network", TinyExperiment.read("outer.steps=" + STEPS, "outer.validation.every=100",
                "outer.snapshots.every=50"), 1);
    }

    /** Without its early end. */
    @Test
    void cueAssociationKeepsItsMemoryAndSpeed() {
        soak("cue-association", ExperimentReader.read("cue-association", List.of("outer.steps=" + STEPS,
                "outer.validation.every=100",
                "outer.validation.stop_at=2", "evaluation.episodes=100")), 2);
    }
}
