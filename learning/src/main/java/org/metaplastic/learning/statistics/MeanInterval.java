package org.metaplastic.learning.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean of a few independent values with its 95 % interval by Student's t, which knows that few values tell little
 * about their spread.
 *
 * @param halfWidth of the interval, NaN for fewer than two values
 */
public record MeanInterval(int count, double mean, double halfWidth, double min, double max) {

    private static final double TAIL = 0.025;

    /** All NaN if there are no values. */
    public static MeanInterval of(double... values) {
        int n = values.length;
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
        double half = n < 2 ? Double.NaN
                : TDistribution.of(n - 1.0).inverseSurvivalProbability(TAIL) * Math.sqrt(squares / (n - 1) / n);
        return new MeanInterval(n, mean, half, Arrays.stream(values).min().orElse(Double.NaN),
                Arrays.stream(values).max().orElse(Double.NaN));
    }
}
