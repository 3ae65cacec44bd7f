package org.metaplastic.learning.optimiser;

/** The learning rate at each outer step. */
public sealed interface LearningRate {

    /** @param step the outer step, 1 for the first */
    double at(int step);

    /** The same at every step. */
    record Constant(double rate) implements LearningRate {
        public Constant {
            check("constant", rate);
        }

        @Override
        public double at(int step) {
            return rate;
        }
    }

    /**
     * Half a cosine from {@code initial} at step 1 down to {@code last} after {@code steps} more, and constant then.
     * Loshchilov and Hutter 2017, Eq. 5, without restarts.
     */
    record Cosine(double initial, double last, int steps) implements LearningRate {
        public Cosine {
            check("cosine", initial);
            check("cosine", last);
            check("cosine", steps);
        }

        @Override
        public double at(int step) {
            double progress = Math.min(1, (step - 1) / (double) steps);
            return last + (initial - last) * (1 + Math.cos(Math.PI * progress)) / 2;
        }
    }

    /** {@code initial}, multiplied by {@code factor} after every {@code every} steps. */
    record Step(double initial, double factor, int every) implements LearningRate {
        public Step {
            check("step", initial);
            check("step", factor);
            check("step", every);
        }

        @Override
        public double at(int step) {
            int drops = (step - 1) / every;
            return initial * Math.pow(factor, drops);
        }
    }

    /** {@code then}, multiplied by step / steps during the first {@code steps}. */
    record WarmUp(int steps, LearningRate then) implements LearningRate {
        public WarmUp {
            check("warm-up", steps);
        }

        @Override
        public double at(int step) {
            return then.at(step) * Math.min(1, step / (double) steps);
        }
    }

    private static void check(String schedule, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Learning rate, " + schedule + ": " + value + " is given, but must be finite and 0 or more.");
        }
    }

    private static void check(String schedule, int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException(
                    "Learning rate, " + schedule + ": " + steps + " steps are given, but must be 1 or more.");
        }
    }
}
