package org.metaplastic.engine;

import org.jspecify.annotations.Nullable;
import org.metaplastic.engine.plan.ReceptiveFields;

/**
 * What one thread needs to see an image patch by patch.
 *
 * @param values what is sent, [patches x patch]
 * @param bars derivatives by those values, zero but while an operation runs in reverse; null where none does
 * @param lists for each patch the numbers of its values that count in a step, at the beginning of its [patch] entries
 * @param counts how many they are in each patch, zero but while an operation runs
 */
record PatchArrays(PatchTable table, Block values, @Nullable Block bars, int[] lists, int[] counts) {

    static PatchArrays of(ReceptiveFields fields, boolean reversible, BlockAllocator allocator) {
        var table = new PatchTable(fields);
        int size = table.patches() * table.patch();
        return new PatchArrays(table, allocator.allocate(size), reversible ? allocator.allocate(size) : null,
                new int[size], new int[table.patches()]);
    }

    /** How many values of either kind an operation needs. */
    static long size(ReceptiveFields fields) {
        return (long) fields.to().places() * fields.patch();
    }
}
