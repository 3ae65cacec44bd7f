package org.metaplastic.learning.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.learning.outer.StepReport;

/** A long run costs as much at its end as in its middle. */
@Tag("slow")
final class SoakTests {

    private static final int STEPS = 2000;
    /** By then everything is loaded and compiled. */
    private static final int WARM = 500;
    private static final long MEBIBYTE = 1 << 20;

    @TempDir
    private Path folder;

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static double median(List<Double> seconds) {
        return seconds.stream().sorted().toList().get(seconds.size() / 2);
    }

    @Test
    void twoThousandOuterStepsKeepTheirMemoryAndSpeed() {
        var seconds = new ArrayList<Double>();
        var used = new ArrayList<Long>();
        new TrainingRun(TinyExperiment.read("outer.steps=" + STEPS, "outer.validation.every=100",
                "outer.snapshots.every=50"), RunSettings.standard().into(folder.resolve("run")).withThreads(1),
                new RunListener() {
                    @Override
                    public void step(Phase phase, StepReport report) {
                        seconds.add(report.seconds());
                        if (report.step() == WARM || report.step() == STEPS) {
                            used.add(usedMemory());
                        }
                    }
                }).run();

        assertThat(used.getLast() - used.getFirst()).as("bytes that stay").isLessThan(4 * MEBIBYTE);
        // The median of many steps, and twice as much, as other programs run too.
        assertThat(median(seconds.subList(STEPS - WARM, STEPS))).isLessThan(2 * median(seconds.subList(WARM, 2
                * WARM)));
    }
}
