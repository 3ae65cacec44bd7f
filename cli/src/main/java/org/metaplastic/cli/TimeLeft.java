package org.metaplastic.cli;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How long the outer steps that are left will take: as long as those of the later half did. The first ones tell little,
 * as Java compiles while they run.
 */
final class TimeLeft {

    /** Java has compiled what takes most of the time by then. */
    private static final double WARM_UP_SECONDS = 5;
    private static final int FEWEST_STEPS = 4;

    private double[] ends = new double[64];
    private int steps;

    /** Remembers when an outer step ended, in seconds from the beginning of training. */
    void stepEnded(double seconds) {
        if (steps == ends.length) {
            ends = Arrays.copyOf(ends, 2 * steps);
        }
        ends[steps++] = seconds;
    }

    /**
     * The seconds left; nothing while it is too early to tell.
     *
     * @param stepsLeft the most outer steps to come
     * @param budget seconds that training may take, from its beginning
     */
    OptionalDouble of(int stepsLeft, double budget) {
        if (steps < FEWEST_STEPS || ends[steps - 1] < WARM_UP_SECONDS) {
            return OptionalDouble.empty();
        }
        int half = steps / 2;
        double last = ends[steps - 1];
        double each = (last - ends[half - 1]) / (steps - half);
        return OptionalDouble.of(Math.max(0, Math.min(each * stepsLeft, budget - last)));
    }
}
