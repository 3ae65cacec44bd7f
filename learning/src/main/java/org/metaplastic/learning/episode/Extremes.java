package org.metaplastic.learning.episode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many episodes a population lived through in a way in which nothing can be learned.
 *
 * @param silent the share of episodes without a spike
 * @param saturated the share of episodes with spikes in at least half of all steps and neurons
 */
public record Extremes(double silent, double saturated) {

    private static final double SATURATED = 0.5;

    /** Of rates in spikes a neuron and step, by population, of each episode. */
    static Map<String, Extremes> of(List<Map<String, Double>> episodes) {
        var extremes = new HashMap<String, Extremes>();
        for (Map<String, Double> rates : episodes) {
            rates.forEach((population, rate) -> extremes.merge(population, new Extremes(rate == 0 ? 1 : 0,
                    rate >= SATURATED ? 1 : 0), Extremes::plus));
        }
        extremes.replaceAll((_, counted) -> counted.dividedBy(episodes.size()));
        return extremes;
    }

    /** Of several batches of the same size. */
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
