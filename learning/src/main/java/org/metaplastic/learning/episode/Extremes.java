package org.metaplastic.learning.episode;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many episodes a population lived through in a way in which nothing can be learned.
 *
 * @param silent the share of episodes without a spike
 * @param saturated the share of episodes in which at least a quarter of the neurons spiked in at least half of all steps
 */
public record Extremes(double silent, double saturated) {

    private static final double ALWAYS = 0.5;
    /** Large weights make about half of the neurons spike all the time, and the others never. */
    private static final double SATURATED = 0.25;

    /** Of one episode, from the share of its steps in which each neuron spiked. */
    static Extremes of(double[] rates) {
        boolean silent = Arrays.stream(rates).allMatch(rate -> rate == 0);
        long always = Arrays.stream(rates).filter(rate -> rate >= ALWAYS).count();
        return new Extremes(silent ? 1 : 0, always >= SATURATED * rates.length && always > 0 ? 1 : 0);
    }

    /** Of several episodes, or batches of the same size, by population. */
    public static Map<String, Extremes> mean(List<Map<String, Extremes>> batches) {
        var mean = new HashMap<String, Extremes>();
        batches.forEach(batch -> batch.forEach((population, found) -> mean.merge(population, found, Extremes::plus)));
        mean.replaceAll((_, sum) -> sum.dividedBy(batches.size()));
        return mean;
    }

    private Extremes dividedBy(int count) {
        return new Extremes(silent / count, saturated / count);
    }

    private Extremes plus(Extremes other) {
        return new Extremes(silent + other.silent, saturated + other.saturated);
    }
}
