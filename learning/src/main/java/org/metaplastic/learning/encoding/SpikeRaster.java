package org.metaplastic.learning.encoding;

import java.util.Arrays;
import org.metaplastic.learning.task.InputSink;

/** Which units fire at which step, known from the beginning: a step costs no more than its spikes. */
final class SpikeRaster implements Presentation {

    private final int[] firstOfStep;
    private final int[] units;

    private SpikeRaster(int[] firstOfStep, int[] units) {
        this.firstOfStep = firstOfStep;
        this.units = units;
    }

    @Override
    public void input(int step, int population, InputSink sink) {
        if (step < 0 || step >= firstOfStep.length - 1) {
            return;
        }
        for (int k = firstOfStep[step]; k < firstOfStep[step + 1]; k++) {
            sink.spike(population, units[k]);
        }
    }

    /** Takes spikes in the order of steps. */
    static final class Builder {

        private final int[] firstOfStep;
        private int[] units = new int[64];
        private int count;
        private int ended;

        Builder(int steps) {
            if (steps < 1) {
                throw new IllegalArgumentException("Something is shown for " + steps + " steps, but must be for 1 or"
                        + " more.");
            }
            firstOfStep = new int[steps + 1];
        }

        /** Lets a unit fire at the step that has not ended. */
        void fire(int unit) {
            if (count == units.length) {
                units = Arrays.copyOf(units, 2 * count);
            }
            units[count++] = unit;
        }

        /** Ends a step; the next one begins. */
        void endStep() {
            firstOfStep[++ended] = count;
        }

        SpikeRaster build() {
            return new SpikeRaster(firstOfStep, Arrays.copyOf(units, count));
        }
    }
}
