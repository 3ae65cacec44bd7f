package org.metaplastic.learning.optimiser;

/** Kingma and Ba 2015, Algorithm 1; differs: weight decay, if any, is added to the gradient. */
public final class Adam extends AdaptiveMoments {

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
        super(beta1, beta2, epsilon, false);
    }
}
