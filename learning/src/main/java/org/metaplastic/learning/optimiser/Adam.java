package org.metaplastic.learning.optimiser;

import java.util.Map;
import java.util.SortedMap;

/** Kingma and Ba 2015, Algorithm 1; differs: weight decay, if any, is added to the gradient. */
public final class Adam implements Optimiser {

    /** As the paper has them. */
    static final double BETA_1 = 0.9;
    static final double BETA_2 = 0.999;
    static final double EPSILON = 1e-8;

    private final AdaptiveMoments moments;

    /** With the decays and the epsilon of the paper. */
    public Adam() {
        this(BETA_1, BETA_2, EPSILON);
    }

    /**
     * @param beta1 decay of the first moment, in [0, 1)
     * @param beta2 decay of the second moment, in [0, 1)
     * @param epsilon added to the root of the second moment
     */
    public Adam(double beta1, double beta2, double epsilon) {
        moments = new AdaptiveMoments(beta1, beta2, epsilon);
    }

    @Override
    public void step(Map<String, double[]> parameters, Map<String, double[]> gradients, Map<String, Pace> paces) {
        moments.step(parameters, gradients, paces, false);
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
