package org.metaplastic.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.metaplastic.engine.plan.Operation;
import org.metaplastic.engine.plan.Rows;

/** The variants of an operation bound to one thread's arrays, and the partition of rows that they share. */
final class BoundOperation implements BoundStep {

    private final Operation operation;
    private final BoundVariant[] variants;
    private final int[] allRows;
    private final @Nullable RowPartition partition;
    private final int lag;

    /**
     * Joins variants and partition.
     *
     * @param partition of the neurons of the source; null for an operation without
     * @param lag how many steps back the source's output is read
     */
    BoundOperation(Operation operation, List<BoundVariant> variants, @Nullable RowPartition partition, int lag) {
        this.operation = operation;
        this.variants = variants.toArray(BoundVariant[]::new);
        this.allRows = RowPartition.all(operation.rows());
        this.partition = partition;
        this.lag = lag;
    }

    @Override
    public Operation operation() {
        return operation;
    }

    @Override
    public void run(StepCursor cursor) {
        for (BoundVariant variant : variants) {
            Rows rows = variant.rows();
            if (rows == Rows.SINGLE || rows == Rows.ALL || partition == null) {
                variant.run(cursor, allRows, 0, allRows.length);
                continue;
            }
            int row = cursor.row(lag);
            int from = partition.from(rows, row);
            int to = partition.to(rows, row);
            if (to > from) {
                variant.run(cursor, partition.order(), from, to);
            }
        }
    }
}
