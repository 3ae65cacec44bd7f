package org.metaplastic.learning.optimiser;

import java.util.Map;
import java.util.SortedMap;

/**
 * Gradient descent with momentum: v = momentum x v + gradient, parameter -= rate x v. A momentum of 0 is plain descent.
 */
public final class GradientDescent implements Optimiser {

    private static final String VELOCITY = "velocity";

    private final double momentum;
    private final Moments memory = new Moments(VELOCITY);

    /** @param momentum in [0, 1) */
    public GradientDescent(double momentum) {
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException(
                    "Gradient descent: momentum is " + momentum + ", but must be at least 0 and below 1.");
        }
        this.momentum = momentum;
    }

    @Override
    public void step(Map<String, double[]> parameters, Map<String, double[]> gradients, Map<String, Pace> paces) {
        StepCheck.check(parameters, gradients, paces);
        memory.next();
        parameters.forEach((name, values) -> {
            double[] gradient = StepCheck.gradient(gradients, name);
            Pace pace = StepCheck.pace(paces, name);
            double[] velocity = memory.of(VELOCITY, name, values.length);
            for (int k = 0; k < values.length; k++) {
                velocity[k] = momentum * velocity[k] + gradient[k] + pace.weightDecay() * values[k];
                values[k] -= pace.rate() * velocity[k];
            }
        });
    }

    @Override
    public SortedMap<String, double[]> state() {
        return memory.copy();
    }

    @Override
    public void restore(Map<String, double[]> state, Map<String, double[]> parameters) {
        memory.restore(state, parameters);
    }
}
