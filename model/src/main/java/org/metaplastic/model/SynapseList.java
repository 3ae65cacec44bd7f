package org.metaplastic.model;

import java.util.Arrays;

/**
 * The synapses of a projection as a list: those of presynaptic neuron i are numbers {@code starts[i]} to
 * {@code starts[i + 1] - 1}, in ascending order of their postsynaptic neurons. No two neurons have two synapses.
 *
 * @param starts [pre + 1], not to be changed
 * @param targets the postsynaptic neuron of each synapse, not to be changed
 */
public record SynapseList(int pre, int post, int[] starts, int[] targets) {

    public SynapseList {
        starts = starts.clone();
        targets = targets.clone();
        if (starts.length != pre + 1 || starts[0] != 0 || starts[pre] != targets.length) {
            throw new IllegalArgumentException("The rows of " + pre + " neurons do not lie one after the other.");
        }
        for (int i = 0; i < pre; i++) {
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                if (targets[k] < (k == starts[i] ? 0 : targets[k - 1] + 1) || targets[k] >= post) {
                    throw new IllegalArgumentException("Neuron " + i + " has synapses on "
                            + Arrays.toString(Arrays.copyOfRange(targets, starts[i], starts[i + 1]))
                            + ", but they must ascend from 0 to " + (post - 1) + ".");
                }
            }
        }
    }

    /** The number of synapses. */
    public int size() {
        return targets.length;
    }

    /** The number of the synapse from neuron i to neuron j; negative where there is none. */
    public int find(int i, int j) {
        return Arrays.binarySearch(targets, starts[i], starts[i + 1], j);
    }

    /** The presynaptic neuron of each synapse. */
    public int[] sources() {
        var sources = new int[targets.length];
        for (int i = 0; i < pre; i++) {
            Arrays.fill(sources, starts[i], starts[i + 1], i);
        }
        return sources;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SynapseList(int otherPre, int otherPost, int[] otherStarts, int[] otherTargets)
                && pre == otherPre && post == otherPost && Arrays.equals(starts, otherStarts)
                && Arrays.equals(targets, otherTargets);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(starts) + Arrays.hashCode(targets);
    }

    @Override
    public String toString() {
        return targets.length + " synapses of " + pre + " neurons on " + post;
    }
}
