package org.metaplastic.engine;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.metaplastic.engine.plan.Operation;
import org.metaplastic.engine.plan.Rows;

/**
 * A convolution or pooling bound to one thread's arrays: its kernels run once a patch. In a convolution they visit the
 * rows of the weights that belong to neurons which spiked, or are open, alone.
 */
final class BoundPatches implements BoundStep {

    private final Operation operation;
    private final List<PatchVariant> variants;
    private final PatchArrays arrays;
    private final Block sent;
    private final @Nullable Block sentBar;
    private final @Nullable RowPartition partition;
    private final int lag;
    private final int neurons;
    private final int[] all;

    /**
     * Joins variants and what they share.
     *
     * @param sent what the image sends, all steps
     * @param sentBar derivatives by it, as many steps as the ring has
     * @param partition of the neurons of the image; null for a pooling
     * @param lag how many steps back the image is seen
     */
    BoundPatches(Operation operation, List<PatchVariant> variants, PatchArrays arrays, Block sent,
            @Nullable Block sentBar, @Nullable RowPartition partition, int lag) {
        this.operation = operation;
        this.variants = variants;
        this.arrays = arrays;
        this.sent = sent;
        this.sentBar = sentBar;
        this.partition = partition;
        this.lag = lag;
        this.neurons = operation.fields().orElseThrow().from().size();
        this.all = RowPartition.all(Math.max(neurons, operation.rows()));
    }

    @Override
    public Operation operation() {
        return operation;
    }

    @Override
    public void run(StepCursor cursor) {
        int row = cursor.row(lag);
        for (PatchVariant variant : variants) {
            Rows rows = variant.rows();
            if (partition == null || rows == Rows.ALL) {
                run(variant, cursor, all, 0, neurons);
            } else {
                int from = partition.from(rows, row);
                int to = partition.to(rows, row);
                if (to > from) {
                    run(variant, cursor, partition.order(), from, to);
                }
            }
        }
    }

    /** Runs a variant for the neurons {@code order[from..to)}. */
    private void run(PatchVariant variant, StepCursor cursor, int[] order, int from, int to) {
        if (variant.readsSent()) {
            show(order, from, to, cursor.row(lag) * neurons);
        }
        if (partition == null) {
            for (int patch = 0; patch < arrays.table().patches(); patch++) {
                variant.run(cursor, patch, all, 0, operation.rows());
            }
        } else {
            list(order, from, to);
            for (int patch = 0; patch < arrays.table().patches(); patch++) {
                int count = arrays.counts()[patch];
                if (count > 0) {
                    int first = patch * arrays.table().patch();
                    variant.run(cursor, patch, arrays.lists(), first, first + count);
                    arrays.counts()[patch] = 0;
                }
            }
        }
        if (variant.writesSentBar()) {
            collect(order, from, to, cursor.ringRow(cursor.row(lag)) * neurons);
        }
    }

    /** Copies what neurons sent into all patches that see them. */
    private void show(int[] order, int from, int to, int first) {
        PatchTable table = arrays.table();
        int[] starts = table.starts();
        for (int k = from; k < to; k++) {
            int place = order[k] / table.channels();
            int channel = order[k] - place * table.channels();
            double value = sent.get(first + order[k]);
            for (int e = starts[place]; e < starts[place + 1]; e++) {
                arrays.values().set(table.numbers()[e] * table.patch() + table.bases()[e] + channel, value);
            }
        }
    }

    /** Lists neurons in all patches that see them. */
    private void list(int[] order, int from, int to) {
        PatchTable table = arrays.table();
        int[] starts = table.starts();
        int[] numbers = table.numbers();
        int[] bases = table.bases();
        int[] counts = arrays.counts();
        int[] lists = arrays.lists();
        for (int k = from; k < to; k++) {
            int place = order[k] / table.channels();
            int channel = order[k] - place * table.channels();
            for (int e = starts[place]; e < starts[place + 1]; e++) {
                int patch = numbers[e];
                lists[patch * table.patch() + counts[patch]++] = bases[e] + channel;
            }
        }
    }

    /** Adds up, for each neuron, the derivatives that all patches which see it found, and leaves zeros there. */
    private void collect(int[] order, int from, int to, int first) {
        PatchTable table = arrays.table();
        int[] starts = table.starts();
        Block bars = Objects.requireNonNull(arrays.bars());
        Block sum = Objects.requireNonNull(sentBar);
        for (int k = from; k < to; k++) {
            int place = order[k] / table.channels();
            int channel = order[k] - place * table.channels();
            double total = 0;
            for (int e = starts[place]; e < starts[place + 1]; e++) {
                int index = table.numbers()[e] * table.patch() + table.bases()[e] + channel;
                total += bars.get(index);
                bars.set(index, 0);
            }
            sum.add(first + order[k], total);
        }
    }
}
