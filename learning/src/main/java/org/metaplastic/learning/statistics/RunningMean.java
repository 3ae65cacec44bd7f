package org.metaplastic.learning.statistics;

/** Mean and variance of numbers that come one by one, without keeping them (Welford 1962). */
public final class RunningMean {

    private long count;
    private double mean;
    private double squares;

    /** Takes one more. */
    public void add(double value) {
        count++;
        double distance = value - mean;
        mean += distance / count;
        squares += distance * (value - mean);
    }

    /** How many there were. */
    public long count() {
        return count;
    }

    /** Their mean, NaN if there were none. */
    public double mean() {
        return count == 0 ? Double.NaN : mean;
    }

    /** The unbiased estimate of their variance, NaN for fewer than two. */
    public double variance() {
        return count < 2 ? Double.NaN : squares / (count - 1);
    }

    /** The standard error of their mean, NaN for fewer than two. */
    public double standardError() {
        return Math.sqrt(variance() / count);
    }
}
