package org.metaplastic.learning.episode;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.metaplastic.engine.EpisodeRunner;
import org.metaplastic.engine.plan.Slot;

/** How often neurons spiked in an episode, counted as it goes: afterwards not every step may be held any more. */
final class SpikeCounts {

    private final Map<Slot, double[]> counts = new LinkedHashMap<>();
    private int steps;

    SpikeCounts(Set<Slot> populations) {
        populations.forEach(spikes -> counts.put(spikes, new double[spikes.size()]));
    }

    void begin() {
        counts.values().forEach(count -> Arrays.fill(count, 0));
        steps = 0;
    }

    /** Counts the step that a runner has just computed. */
    void add(EpisodeRunner runner) {
        steps = runner.steps();
        counts.forEach((spikes, count) -> runner.addTo(spikes, steps, count));
    }

    int steps() {
        return steps;
    }

    /** The share of the steps in which each neuron of a population spiked. */
    double[] rates(Slot spikes) {
        double[] count = counts.get(spikes);
        if (count == null) {
            throw new IllegalArgumentException("Spikes of '" + spikes.name() + "' are not counted.");
        }
        return Arrays.stream(count).map(spiked -> spiked / steps).toArray();
    }
}
