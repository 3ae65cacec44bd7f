package org.metaplastic.engine;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.metaplastic.engine.plan.Operation;

/** A pooling bound to one thread's arrays: its kernels run once a patch. */
final class BoundPooling implements BoundStep {

    private final Operation operation;
    private final List<PatchVariant> variants;
    private final PatchArrays arrays;
    private final Block sent;
    private final @Nullable Block sentBar;
    private final int lag;
    private final int neurons;
    private final int[] all;

    /** Joins variants and what they share; as {@link BoundConvolution}. */
    BoundPooling(Operation operation, List<PatchVariant> variants, PatchArrays arrays, Block sent,
            @Nullable Block sentBar, int lag) {
        this.operation = operation;
        this.variants = variants;
        this.arrays = arrays;
        this.sent = sent;
        this.sentBar = sentBar;
        this.lag = lag;
        this.neurons = operation.fields().orElseThrow().from().size();
        this.all = RowPartition.all(operation.rows());
    }

    @Override
    public Operation operation() {
        return operation;
    }

    @Override
    public void run(StepCursor cursor) {
        int row = cursor.row(lag);
        for (PatchVariant variant : variants) {
            variant.move(cursor);
            if (variant.readsSent()) {
                arrays.runs().copy(sent, row * neurons, arrays.values());
            }
            for (int patch = 0; patch < arrays.table().count(); patch++) {
                variant.run(patch, all, 0, all.length);
            }
            if (variant.writesSentBar()) {
                Block bars = Objects.requireNonNull(arrays.bars());
                arrays.runs().add(bars, Objects.requireNonNull(sentBar), cursor.firstBar(lag));
                bars.fill(0, bars.size(), 0);
            }
        }
    }
}
