package org.metaplastic.model;

import java.util.Arrays;

/** Collects pairs of neurons in any order, and makes a {@link SynapseList} of them. */
public final class SynapsePairs {

    private static final int FIRST_CAPACITY = 1024;
    /** Of a projection: far more than can be simulated. */
    private static final int MOST = 1 << 26;

    private final int pre;
    private final int post;
    private long[] pairs = new long[FIRST_CAPACITY];
    private int size;

    public SynapsePairs(int pre, int post) {
        this.pre = pre;
        this.post = post;
    }

    /** Adds a synapse of neuron i on neuron j. */
    public void add(int i, int j) {
        if (size == pairs.length) {
            if (size == MOST) {
                throw new NetworkException("A projection has more than " + MOST + " synapses. Connect fewer neurons.");
            }
            pairs = Arrays.copyOf(pairs, (int) Math.min(MOST, 2L * size));
        }
        pairs[size++] = (long) i * post + j;
    }

    /** The number of pairs so far. */
    public int size() {
        return size;
    }

    /** The presynaptic neuron of the pair that was added as number k. */
    public int pre(int k) {
        return (int) (pairs[k] / post);
    }

    /** The postsynaptic neuron of the pair that was added as number k. */
    public int post(int k) {
        return (int) (pairs[k] % post);
    }

    /** The first pair that was added before, as its number; -1 if none was. */
    public int firstRepeated() {
        long[] sorted = sorted();
        long repeated = -1;
        for (int k = 1; k < size && repeated < 0; k++) {
            repeated = sorted[k] == sorted[k - 1] ? sorted[k] : -1;
        }
        return repeated < 0 ? -1 : last(repeated);
    }

    private int last(long pair) {
        int k = size - 1;
        while (pairs[k] != pair) {
            k--;
        }
        return k;
    }

    /** The synapses; from then on pairs are numbered in their order. */
    public SynapseList list() {
        long[] sorted = pairs;
        Arrays.sort(sorted, 0, size);
        var starts = new int[pre + 1];
        var targets = new int[size];
        for (int k = 0; k < size; k++) {
            starts[(int) (sorted[k] / post) + 1]++;
            targets[k] = (int) (sorted[k] % post);
        }
        for (int i = 0; i < pre; i++) {
            starts[i + 1] += starts[i];
        }
        return new SynapseList(pre, post, starts, targets);
    }

    private long[] sorted() {
        long[] sorted = Arrays.copyOf(pairs, size);
        Arrays.sort(sorted);
        return sorted;
    }
}
