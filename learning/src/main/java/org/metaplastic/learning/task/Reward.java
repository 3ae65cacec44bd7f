package org.metaplastic.learning.task;

/**
 * What a decision is worth to a network that makes it.
 *
 * @param right given in each step after a right decision
 * @param wrong given in each step after a wrong one
 * @param steps for how many
 */
public record Reward(double right, double wrong, int steps) {

    /** What a right decision is worth where nothing else is said; a wrong one costs as much. */
    public static final double USUAL = 1;

    public Reward {
        if (!Double.isFinite(right) || !Double.isFinite(wrong)) {
            throw new IllegalArgumentException("Reward: right is " + right + " and wrong is " + wrong
                    + ", but both must be finite numbers.");
        }
        if (steps < 1) {
            throw new IllegalArgumentException("Reward: steps is " + steps + ", but must be 1 or more.");
        }
    }

    double of(boolean decision) {
        return decision ? right : wrong;
    }
}
