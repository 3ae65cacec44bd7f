package org.metaplastic.engine;

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
}
