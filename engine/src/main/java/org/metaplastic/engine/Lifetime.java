package org.metaplastic.engine;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What happens to a network during one episode.
 *
 * @param steps the number of steps, t = 1..steps
 * @param inputs for each input population its spikes or signals, row-major [steps x size]
 * @param resets steps before which all neuron-side state (membranes, spikes, traces, readouts, neuromodulators) returns
 *            to its initial value, so that only synapses carry memory across
 */
public record Lifetime(int steps, Map<String, double[]> inputs, SortedSet<Integer> resets) {

    public Lifetime {
        inputs = Map.copyOf(inputs);
        resets = new TreeSet<>(resets);
    }

    public Lifetime(int steps, Map<String, double[]> inputs) {
        this(steps, inputs, new TreeSet<>());
    }

    /** The first steps of it. */
    public Lifetime first(int count) {
        var shorter = new HashMap<String, double[]>();
        inputs.forEach((name, series) -> shorter.put(name, Arrays.copyOf(series, series.length / steps * count)));
        return new Lifetime(count, shorter, resets.headSet(count + 1));
    }
}
