package org.metaplastic.benchmarks.race;

import java.util.Map;
import java.util.Objects;

/** How far two gradients are apart. */
final class GradientDifference {

    private GradientDifference() {}

    /**
     * The largest relative difference over the parameters: the norm of the difference by the norm of the first.
     *
     * @throws BenchmarkFailure if they are not of the same parameters
     */
    static double between(Map<String, double[]> ours, Map<String, double[]> theirs) {
        if (!ours.keySet().equals(theirs.keySet())) {
            throw new BenchmarkFailure("The sides have gradients of different parameters: " + ours.keySet() + " and "
                    + theirs.keySet() + ".");
        }
        double largest = 0;
        for (var entry : ours.entrySet()) {
            double[] one = entry.getValue();
            double[] other = Objects.requireNonNull(theirs.get(entry.getKey()));
            double apart = 0;
            double squares = 0;
            for (int k = 0; k < one.length; k++) {
                apart += (one[k] - other[k]) * (one[k] - other[k]);
                squares += one[k] * one[k];
            }
            double difference = apart == 0 ? 0 : Math.sqrt(apart / squares);
            // A NaN is a difference too.
            largest = difference <= largest ? largest : difference;
        }
        return largest;
    }
}
