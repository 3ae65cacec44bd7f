package org.metaplastic.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sorts neurons by what they send as many at a time as a vector holds; touched only where the Vector API is present. The order
 * is that of the loop over single neurons, whatever the width.
 */
public final class VectorSort {

    private static final VectorSpecies<Float> VALUES = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INDICES = IntVector.SPECIES_PREFERRED;
    private static final IntVector COUNT = IntVector.zero(INDICES).addIndex(1);
    private static final long EVERYONE = VALUES.maskAll(true).toLong();

    /** The numbers of neurons in each group so far, and of all. */
    private int done;
    private int silentClosed;
    private int silentOpen;
    private int spikingOpen;
    private int spikingClosed;

    /**
     * Sorts the first neurons, up to the last whole vector. Silent neurons are listed upwards from the beginning, spiking ones
     * downwards from the end: closed ones in {@code order}, open ones in {@code open}.
     *
     * @param sent what neurons send, from {@code firstSent}
     * @param passes their surrogate derivatives, from {@code firstPass}
     * @param gradient whether there are any; without, everybody is closed
     * @param order receives closed neurons in {@code order[firstOrder..firstOrder + neurons)}
     * @param open receives open neurons in {@code open[0..neurons)}
     */
    public void sort(float[] sent, int firstSent, float[] passes, int firstPass, boolean gradient, int[] order,
            int firstOrder, int[] open, int neurons) {
        int lanes = VALUES.length();
        int end = neurons - neurons % lanes;
        int silent = 0;
        int opened = 0;
        int endClosed = neurons;
        int endOpen = neurons;
        for (int k = 0; k < end; k += lanes) {
            long spikes = nonzero(sent, firstSent + k);
            long passing = gradient ? nonzero(passes, firstPass + k) : 0;
            // A whole vector is written even where fewer count: what lies behind is not taken yet.
            long closed = ~(spikes | passing) & EVERYONE;
            if (closed != 0) {
                list(closed, k, order, firstOrder + silent);
                silent += Long.bitCount(closed);
            }
            long quiet = passing & ~spikes;
            if (quiet != 0) {
                list(quiet, k, open, opened);
                opened += Long.bitCount(quiet);
            }
            for (long left = spikes & ~passing; left != 0; left &= left - 1) {
                order[firstOrder + --endClosed] = k + Long.numberOfTrailingZeros(left);
            }
            for (long left = spikes & passing; left != 0; left &= left - 1) {
                open[--endOpen] = k + Long.numberOfTrailingZeros(left);
            }
        }
        done = end;
        silentClosed = silent;
        silentOpen = opened;
        spikingClosed = neurons - endClosed;
        spikingOpen = neurons - endOpen;
    }

    private static long nonzero(float[] values, int first) {
        return FloatVector.fromArray(VALUES, values, first).compare(VectorOperators.NE, 0f).toLong();
    }

    private static void list(long which, int first, int[] list, int at) {
        IntVector indices = COUNT.add(first);
        (which == EVERYONE ? indices : indices.compress(VectorMask.fromLong(INDICES, which))).intoArray(list, at);
    }

    /** How many neurons are sorted. */
    public int done() {
        return done;
    }

    public int silentClosed() {
        return silentClosed;
    }

    public int silentOpen() {
        return silentOpen;
    }

    public int spikingOpen() {
        return spikingOpen;
    }

    public int spikingClosed() {
        return spikingClosed;
    }
}
