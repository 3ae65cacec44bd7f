package org.metaplastic.learning.optimiser;

import java.util.Map;

/** Checks that what a step is given fits together. */
final class StepCheck {

    private StepCheck() {}

    static double[] gradient(Map<String, double[]> gradients, String parameter) {
        double[] gradient = gradients.get(parameter);
        if (gradient == null) {
            throw missing("gradient", parameter);
        }
        return gradient;
    }

    static Optimiser.Pace pace(Map<String, Optimiser.Pace> paces, String parameter) {
        Optimiser.Pace pace = paces.get(parameter);
        if (pace == null) {
            throw missing("learning rate", parameter);
        }
        return pace;
    }

    static void check(Map<String, double[]> parameters, Map<String, double[]> gradients,
            Map<String, Optimiser.Pace> paces) {
        for (Map.Entry<String, double[]> entry : parameters.entrySet()) {
            String name = entry.getKey();
            double[] gradient = gradient(gradients, name);
            pace(paces, name);
            if (gradient.length != entry.getValue().length) {
                throw new IllegalArgumentException("Parameter '" + name + "' has " + entry.getValue().length
                        + " values, but its gradient has " + gradient.length + ".");
            }
            for (int k = 0; k < gradient.length; k++) {
                if (!Double.isFinite(gradient[k])) {
                    throw new IllegalArgumentException("The gradient of '" + name + "' is " + gradient[k]
                            + " at index " + k + ". Skip this step.");
                }
            }
        }
    }

    private static IllegalArgumentException missing(String what, String parameter) {
        return new IllegalArgumentException("Parameter '" + parameter + "' has no " + what + " in this step.");
    }
}
