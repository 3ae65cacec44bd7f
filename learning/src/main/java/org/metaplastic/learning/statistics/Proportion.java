package org.metaplastic.learning.statistics;

/**
 * A share, such as an accuracy, averaged over episodes. Trials of one episode depend on each other, so the interval
 * counts episodes, not trials.
 *
 * @param mean of the shares of the episodes, NaN if there were none
 * @param ci95 half the width of the normal 95 % interval, 1.96 standard errors; NaN for fewer than two episodes, and 0
 *            if all agree, which then says no more than the number of episodes does
 * @param episodes how many took part
 */
public record Proportion(double mean, double ci95, long episodes) {

    private static final double QUANTILE = 1.96;

    /** The average of shares added one an episode. */
    public static Proportion of(RunningMean shares) {
        return new Proportion(shares.mean(), QUANTILE * shares.standardError(), shares.count());
    }
}
