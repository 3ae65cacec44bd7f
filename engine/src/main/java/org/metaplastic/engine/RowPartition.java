package org.metaplastic.engine;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.engine.kernel.VectorSort;
import org.metaplastic.engine.plan.Rows;

/**
 * Sorts the neurons of a source by what they send at each step, once, for all projections that it feeds and for the way
 * back: silent and closed, silent and open, spiking and open, spiking and closed, so that every kind of {@link Rows} is
 * one stretch.
 */
final class RowPartition {

    private static final int BOUNDS = 5;

    private final int neurons;
    private final int[] order;
    private final int[] bounds;
    private final int[] open;
    private final @Nullable VectorSort vectors;

    /** @param rows that are held, besides that of before the first step */
    RowPartition(int neurons, int rows) {
        this.neurons = neurons;
        this.order = new int[(rows + 1) * neurons];
        this.bounds = new int[(rows + 1) * BOUNDS];
        this.open = new int[neurons];
        this.vectors = SimdWidth.preferred().scalar() ? null : new VectorSort();
        // Before the first step nobody has spiked, and nothing passes a gradient.
        for (int k = 0; k < neurons; k++) {
            order[k] = k;
        }
        Arrays.fill(bounds, 1, BOUNDS, neurons);
    }

    /** Rows in their own order. */
    static int[] all(int rows) {
        return IntStream.range(0, rows).toArray();
    }

    /** How many numbers a partition keeps for each step. */
    static int valuesPerStep(int neurons) {
        return neurons + BOUNDS;
    }

    /** Sorts the neurons of a held row; several at a time where the Vector API is there, as the order is the same. */
    void sort(int row, Block output, @Nullable Block surrogate) {
        int first = row * neurons;
        Block passes = surrogate == null ? output : surrogate;
        int mask = surrogate == null ? 0 : 1;
        if (output.array() instanceof float[] floats) {
            sort(first, floats, output.offset() + first, (float[]) passes.array(), passes.offset() + first, mask);
        } else {
            sort(first, (double[]) output.array(), output.offset() + first, (double[]) passes.array(), passes.offset()
                    + first, mask);
        }
    }

    // Who spikes cannot be foretold, and a jump that is foretold wrongly costs more than all else here: without jumps,
    // each neuron is written to the end of all four groups, and one of them grows. Fewer are sorted than there are
    // neurons, so that a write to the end of a group never meets another group.

    private void sort(int first, float[] output, int output0, float[] passes, int passes0, int mask) {
        int from = 0;
        int silent = first;
        int spiking = first + neurons;
        int silentOpen = 0;
        int spikingOpen = 0;
        if (vectors != null) {
            vectors.sort(output, output0, passes, passes0, mask == 1, order, first, open, neurons);
            from = vectors.done();
            silent += vectors.silentClosed();
            spiking -= vectors.spikingClosed();
            silentOpen = vectors.silentOpen();
            spikingOpen = vectors.spikingOpen();
        }
        for (int k = from; k < neurons; k++) {
            int spikes = nonzero(Float.floatToRawIntBits(output[output0 + k]));
            int isOpen = nonzero(Float.floatToRawIntBits(passes[passes0 + k])) & mask;
            order[silent] = k;
            order[spiking - 1] = k;
            open[silentOpen] = k;
            open[neurons - 1 - spikingOpen] = k;
            silent += (spikes | isOpen) ^ 1;
            spiking -= spikes & ~isOpen;
            silentOpen += isOpen & ~spikes;
            spikingOpen += isOpen & spikes;
        }
        join(first, silent, spiking, silentOpen, spikingOpen);
    }

    private void sort(int first, double[] output, int output0, double[] passes, int passes0, int mask) {
        int silent = first;
        int spiking = first + neurons;
        int silentOpen = 0;
        int spikingOpen = 0;
        for (int k = 0; k < neurons; k++) {
            int spikes = nonzero(Double.doubleToRawLongBits(output[output0 + k]));
            int isOpen = nonzero(Double.doubleToRawLongBits(passes[passes0 + k])) & mask;
            order[silent] = k;
            order[spiking - 1] = k;
            open[silentOpen] = k;
            open[neurons - 1 - spikingOpen] = k;
            silent += (spikes | isOpen) ^ 1;
            spiking -= spikes & ~isOpen;
            silentOpen += isOpen & ~spikes;
            spikingOpen += isOpen & spikes;
        }
        join(first, silent, spiking, silentOpen, spikingOpen);
    }

    /** 1 unless these are the bits of zero, whatever its sign. */
    private static int nonzero(int bits) {
        int magnitude = bits << 1;
        return (magnitude | -magnitude) >>> 31;
    }

    private static int nonzero(long bits) {
        long magnitude = bits << 1;
        return (int) ((magnitude | -magnitude) >>> 63);
    }

    /** Puts the four groups side by side. */
    private void join(int first, int silent, int spiking, int silentOpen, int spikingOpen) {
        System.arraycopy(open, 0, order, silent, silentOpen);
        System.arraycopy(open, neurons - spikingOpen, order, silent + silentOpen, spikingOpen);
        int bound = first / neurons * BOUNDS;
        bounds[bound + 1] = silent - first;
        bounds[bound + 2] = bounds[bound + 1] + silentOpen;
        bounds[bound + 3] = spiking - first;
        bounds[bound + 4] = neurons;
    }

    int[] order() {
        return order;
    }

    /** Where the rows of a kind begin in {@link #order}. */
    int from(Rows rows, int row) {
        return row * neurons + bounds[row * BOUNDS + switch (rows) {
            case SILENT, SILENT_CLOSED, ALL, SINGLE -> 0;
            case SILENT_OPEN, OPEN -> 1;
            case SPIKING, SPIKING_OPEN -> 2;
            case SPIKING_CLOSED -> 3;
        }];
    }

    /** Where the rows of a kind end in {@link #order}. */
    int to(Rows rows, int row) {
        return row * neurons + bounds[row * BOUNDS + switch (rows) {
            case SILENT_CLOSED -> 1;
            case SILENT, SILENT_OPEN -> 2;
            case OPEN, SPIKING_OPEN -> 3;
            case SPIKING, SPIKING_CLOSED, ALL, SINGLE -> 4;
        }];
    }
}
