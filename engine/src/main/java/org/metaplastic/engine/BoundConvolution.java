package org.metaplastic.engine;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.metaplastic.engine.plan.Operation;
import org.metaplastic.engine.plan.Rows;

/**
 * A convolution bound to one thread's arrays. Where few neurons count, kernels run once a patch, over the rows of the
 * weights that belong to those neurons alone; where many do, all patches are one matrix, and it is a product of matrices.
 * Which one depends on what neurons sent, and on nothing else.
 */
final class BoundConvolution implements BoundStep {

    /** Of all neurons, from which on a product of matrices is faster. */
    private static final double MANY_SPIKING = 0.25;
    private static final double MANY_OPEN = 0.125;

    private final Operation operation;
    private final List<PatchVariant> variants;
    private final PatchArrays arrays;
    private final PatchProduct product;
    private final Block sent;
    private final @Nullable Block sentBar;
    private final RowPartition partition;
    private final int lag;
    private final int neurons;
    private final int[] all;

    /**
     * Joins variants and what they share.
     *
     * @param sent what the image sends, all steps
     * @param sentBar derivatives by it, as many steps as the ring has
     * @param partition of the neurons of the image
     * @param lag how many steps back the image is seen
     */
    BoundConvolution(Operation operation, List<PatchVariant> variants, PatchArrays arrays, PatchProduct product,
            Block sent, @Nullable Block sentBar, RowPartition partition, int lag) {
        this.operation = operation;
        this.variants = variants;
        this.arrays = arrays;
        this.product = product;
        this.sent = sent;
        this.sentBar = sentBar;
        this.partition = partition;
        this.lag = lag;
        this.neurons = operation.fields().orElseThrow().from().size();
        this.all = RowPartition.all(neurons);
    }

    @Override
    public Operation operation() {
        return operation;
    }

    @Override
    public void begin() {
        if (variants.stream().anyMatch(PatchVariant::writesSentBar)) {
            product.transpose();
        }
    }

    @Override
    public void run(StepCursor cursor) {
        int row = cursor.row(lag);
        for (PatchVariant variant : variants) {
            Rows rows = variant.rows();
            boolean everyone = rows == Rows.ALL;
            int from = everyone ? 0 : partition.from(rows, row);
            int to = everyone ? neurons : partition.to(rows, row);
            if (to == from) {
                continue;
            }
            double many = (variant.writesSentBar() ? MANY_OPEN : MANY_SPIKING) * neurons;
            if (to - from >= many) {
                multiply(variant, cursor);
            } else {
                variant.move(cursor);
                visit(variant, everyone ? all : partition.order(), from, to, row * neurons, cursor.firstBar(lag));
            }
        }
    }

    /** Runs a variant as a product of matrices. */
    private void multiply(PatchVariant variant, StepCursor cursor) {
        int row = cursor.row(lag);
        int firstInput = variant.reverse() ? cursor.firstBar(0) : cursor.row(0) * product.inputsPerStep();
        if (variant.writesSentBar()) {
            Block bars = Objects.requireNonNull(arrays.bars());
            product.addToBars(firstInput);
            arrays.runs().add(bars, Objects.requireNonNull(sentBar), cursor.firstBar(lag));
            bars.fill(0, bars.size(), 0);
            return;
        }
        arrays.runs().copy(sent, row * neurons, arrays.values());
        if (variant.reverse()) {
            product.addToWeightBars(firstInput);
        } else {
            product.addToInputs(firstInput);
        }
    }

    /** Runs a variant for the neurons {@code order[from..to)}. */
    private void visit(PatchVariant variant, int[] order, int from, int to, int first, int firstBar) {
        PatchLists lists = arrays.lists();
        if (variant.readsSent()) {
            lists.show(order, from, to, sent, first, arrays.values());
        }
        lists.fill(order, from, to);
        lists.run(variant);
        if (variant.writesSentBar()) {
            lists.collect(order, from, to, Objects.requireNonNull(arrays.bars()), Objects.requireNonNull(sentBar),
                    firstBar);
        }
    }
}
