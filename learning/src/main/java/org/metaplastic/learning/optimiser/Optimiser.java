package org.metaplastic.learning.optimiser;

import java.util.Map;
import java.util.SortedMap;

/** Moves parameters against their gradients. It may remember earlier gradients; what it remembers can be saved. */
public interface Optimiser {

    /**
     * How a parameter moves in a step.
     *
     * @param rate the learning rate
     * @param weightDecay pulls to zero: added to the gradient as decay x parameter, except by {@link AdamW}
     */
    record Pace(double rate, double weightDecay) {
        public Pace {
            if (!(rate >= 0 && rate < Double.POSITIVE_INFINITY && weightDecay >= 0)) {
                throw new IllegalArgumentException("Optimiser: rate is " + rate + " and weight decay " + weightDecay
                        + ", but both must be finite and 0 or more.");
            }
        }
    }

    /**
     * Takes one step.
     *
     * @param parameters changed in place, by name
     * @param gradients of the loss, with the same names and lengths; only read
     * @param paces with the same names
     * @throws IllegalArgumentException before anything is changed: names or lengths differ, a gradient is not finite
     */
    void step(Map<String, double[]> parameters, Map<String, double[]> gradients, Map<String, Pace> paces);

    /** Copies of what it remembers, by name; empty arrays never occur. */
    SortedMap<String, double[]> state();

    /**
     * Goes on from what {@link #state} gave.
     *
     * @param parameters that it is for, by name; only their lengths count
     * @throws IllegalArgumentException if that is no state, or one of other parameters
     */
    void restore(Map<String, double[]> state, Map<String, double[]> parameters);
}
