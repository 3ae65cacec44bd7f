package org.metaplastic.learning.optimiser;

import java.util.Map;
import java.util.SortedMap;

/**
 * Adam with decoupled weight decay: before the step each parameter shrinks by rate x decay. Loshchilov and Hutter 2019,
 * Algorithm 2; differs: the decay is multiplied by the whole rate, not by the schedule alone.
 */
public final class AdamW implements Optimiser {

    private final AdaptiveMoments moments;

    /** With the defaults of {@link Adam}. */
    public AdamW() {
        this(Adam.BETA_1, Adam.BETA_2, Adam.EPSILON);
    }

    /** As {@link Adam#Adam(double, double, double)}. */
    public AdamW(double beta1, double beta2, double epsilon) {
        moments = new AdaptiveMoments(beta1, beta2, epsilon);
    }

    @Override
    public void step(Map<String, double[]> parameters, Map<String, double[]> gradients, Map<String, Pace> paces) {
        moments.step(parameters, gradients, paces, true);
    }

    @Override
    public SortedMap<String, double[]> state() {
        return moments.state();
    }

    @Override
    public void restore(Map<String, double[]> state) {
        moments.restore(state);
    }
}
