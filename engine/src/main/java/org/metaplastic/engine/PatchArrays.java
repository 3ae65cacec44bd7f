package org.metaplastic.engine;

import org.jspecify.annotations.Nullable;
import org.metaplastic.engine.plan.Operation;
import org.metaplastic.engine.plan.ReceptiveFields;

/**
 * What one thread needs to see an image patch by patch.
 *
 * @param values what is sent, [patches x patch]; zero beyond the edges of the image
 * @param bars derivatives by those values, zero but while an operation runs in reverse; null where none does
 * @param transposed the weights of a convolution, [channels x patch], while it runs in reverse; null where none does
 */
record PatchArrays(PatchTable table, PatchRuns runs, PatchLists lists, Block values, @Nullable Block bars,
        @Nullable Block transposed) {

    static PatchArrays of(Operation operation, boolean reversible, BlockAllocator allocator) {
        ReceptiveFields fields = operation.fields().orElseThrow();
        var table = new PatchTable(fields);
        long size = size(fields);
        return new PatchArrays(table, new PatchRuns(fields), new PatchLists(table), allocator.allocate(size),
                reversible ? allocator.allocate(size) : null,
                reversible ? allocator.allocate((long) operation.rows() * operation.columns()) : null);
    }

    /** The number of blocks of an operation, at most. */
    static int blocks() {
        return 3;
    }

    /** The number of values of an operation. */
    static long values(Operation operation, boolean reversible) {
        return operation.fields().map(fields -> reversible
                ? 2 * size(fields) + (long) operation.rows() * operation.columns()
                : size(fields)).orElse(0L);
    }

    /** The number of integers of an operation, at most. */
    static long integers(Operation operation) {
        return operation.fields().map(fields -> {
            long places = (long) fields.to().places() * fields.window().side() * fields.window().side();
            return 5L * fields.from().size() + size(fields) + 8 * places;
        }).orElse(0L);
    }

    private static long size(ReceptiveFields fields) {
        return (long) fields.to().places() * fields.patch();
    }
}
