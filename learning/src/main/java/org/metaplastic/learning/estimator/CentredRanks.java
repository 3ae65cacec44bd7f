package org.metaplastic.learning.estimator;

/**
 * What stands for losses where only their order should count: -1/2 for the smallest to 1/2 for the largest, equal ones
 * the mean of their places. Salimans et al. 2017, section 2: outliers lose their weight.
 */
final class CentredRanks {

    private CentredRanks() {}

    static double[] of(double... losses) {
        var ranks = new double[losses.length];
        for (int k = 0; k < losses.length; k++) {
            int below = 0;
            int equal = 0;
            for (double other : losses) {
                below += other < losses[k] ? 1 : 0;
                equal += other == losses[k] ? 1 : 0;
            }
            ranks[k] = (below + (equal - 1) / 2.0) / Math.max(1, losses.length - 1) - 0.5;
        }
        return ranks;
    }
}
