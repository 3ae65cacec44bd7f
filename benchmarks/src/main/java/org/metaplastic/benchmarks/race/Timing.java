package org.metaplastic.benchmarks.race;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What one configuration took.
 *
 * @param seconds of each repetition, in their order
 * @param peakBytes the most that its process held, 0 where the system does not tell
 * @param outOfMemory why there are no seconds, if memory did not suffice
 */
public record Timing(Configuration configuration, List<Double> seconds, long peakBytes, String version,
        Optional<String> outOfMemory) {

    public Timing {
        seconds = List.copyOf(seconds);
    }

    static Timing none(Configuration configuration, String reason) {
        return new Timing(configuration, List.of(), 0, "", Optional.of(reason));
    }

    /** The median over the repetitions; infinite if there are none. */
    public double median() {
        double[] sorted = seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        return sorted.length == 0 ? Double.POSITIVE_INFINITY
                : Arrays.stream(sorted, sorted.length % 2 == 0 ? half - 1 : half, half + 1).average().orElseThrow();
    }
}
