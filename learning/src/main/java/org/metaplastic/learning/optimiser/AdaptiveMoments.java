package org.metaplastic.learning.optimiser;

import java.util.Map;
import java.util.SortedMap;

/** What {@link Adam} and {@link AdamW} share: running means of the gradient and its square, corrected at the start. */
abstract sealed class AdaptiveMoments implements Optimiser permits Adam, AdamW {

    /** As Kingma and Ba 2015 have them. */
    static final double BETA_1 = 0.9;
    static final double BETA_2 = 0.999;
    static final double EPSILON = 1e-8;
    private static final String FIRST = "first-moment";
    private static final String SECOND = "second-moment";

    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final boolean decoupled;
    private final Moments memory = new Moments(FIRST, SECOND);

    /**
     * @param beta1 decay of the first moment, in [0, 1)
     * @param beta2 decay of the second moment, in [0, 1)
     * @param epsilon added to the root of the second moment
     * @param decoupled whether weight decay shrinks the parameter itself rather than adding to its gradient
     */
    AdaptiveMoments(double beta1, double beta2, double epsilon, boolean decoupled) {
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon > 0)) {
            throw new IllegalArgumentException("Adam: beta1 is " + beta1 + ", beta2 " + beta2 + ", epsilon " + epsilon
                    + ", but the betas must be in [0, 1) and epsilon above 0.");
        }
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        this.decoupled = decoupled;
    }

    @Override
    public final void step(Map<String, double[]> parameters, Map<String, double[]> gradients,
            Map<String, Pace> paces) {
        StepCheck.check(parameters, gradients, paces);
        long step = memory.next();
        double firstCorrection = 1 - Math.pow(beta1, step);
        double secondCorrection = 1 - Math.pow(beta2, step);
        parameters.forEach((name, values) -> {
            double[] gradient = StepCheck.gradient(gradients, name);
            Pace pace = StepCheck.pace(paces, name);
            double rate = pace.rate();
            double added = decoupled ? 0 : pace.weightDecay();
            double kept = decoupled ? 1 - rate * pace.weightDecay() : 1;
            double[] first = memory.of(FIRST, name, values.length);
            double[] second = memory.of(SECOND, name, values.length);
            for (int k = 0; k < values.length; k++) {
                double slope = gradient[k] + added * values[k];
                first[k] = beta1 * first[k] + (1 - beta1) * slope;
                second[k] = beta2 * second[k] + (1 - beta2) * slope * slope;
                double direction = first[k] / firstCorrection / (Math.sqrt(second[k] / secondCorrection) + epsilon);
                values[k] = kept * values[k] - rate * direction;
            }
        });
    }

    @Override
    public final SortedMap<String, double[]> state() {
        return memory.copy();
    }

    @Override
    public final void restore(Map<String, double[]> state, Map<String, double[]> parameters) {
        memory.restore(state, parameters);
    }
}
