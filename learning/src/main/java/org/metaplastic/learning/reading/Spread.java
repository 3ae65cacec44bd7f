package org.metaplastic.learning.reading;

import java.util.Arrays;

/**
 * How values are distributed. {@code low} and {@code high} are the 10th and the 90th percentile.
 *
 * @param std of the values themselves, divided by their number
 */
public record Spread(int count, double mean, double std, double min, double low, double high, double max) {

    private static final double LOW = 0.1;
    private static final double HIGH = 0.9;

    /** The spread of values; all NaN where there are none. */
    public static Spread of(double[] values) {
        if (values.length == 0) {
            return new Spread(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        // Rounding would make the mean of equal values another value, and an exported rule another rule.
        double mean = sorted[0] == sorted[sorted.length - 1] ? sorted[0]
                : Arrays.stream(sorted).average().orElse(Double.NaN);
        double variance = Arrays.stream(sorted).map(value -> (value - mean) * (value - mean)).average()
                .orElse(Double.NaN);
        return new Spread(sorted.length, mean, Math.sqrt(variance), sorted[0], quantile(sorted, LOW),
                quantile(sorted, HIGH), sorted[sorted.length - 1]);
    }

    /** Linear between the two nearest of the sorted values. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
