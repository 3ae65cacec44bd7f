package org.metaplastic.engine;

import java.util.Map;

/**
 * Something that can live through an episode and tell the gradient of a linear functional of it. The kernels and the
 * interpreter both can; tests compare them.
 */
public interface Differentiator {

    /** What happened, the functional's value, and its gradient by "owner.parameter" for each learned parameter. */
    record Outcome(Trajectory trajectory, double value, Map<String, double[]> gradients) {
        public Outcome {
            gradients = Map.copyOf(gradients);
        }
    }

    /**
     * Runs one episode forward and in reverse.
     *
     * @param parameters values of every parameter by "population.parameter" or "projection.parameter", row-major
     */
    Outcome differentiate(Map<String, double[]> parameters, Lifetime lifetime, Cotangents cotangents);

    /** The functional's value alone. */
    default double value(Map<String, double[]> parameters, Lifetime lifetime, Cotangents cotangents) {
        return differentiate(parameters, lifetime, cotangents).value();
    }
}
