package org.metaplastic.learning.optimiser;

/**
 * Adam with decoupled weight decay: before the step each parameter shrinks by rate x decay. Loshchilov and Hutter 2019,
 * Algorithm 2; differs: the decay is multiplied by the whole rate, not by the schedule alone.
 */
public final class AdamW extends AdaptiveMoments {

    /** With the defaults of {@link Adam}. */
    public AdamW() {
        this(BETA_1, BETA_2, EPSILON);
    }

    /** As {@link Adam#Adam(double, double, double)}. */
    public AdamW(double beta1, double beta2, double epsilon) {
        super(beta1, beta2, epsilon, true);
    }
}
