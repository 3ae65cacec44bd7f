package org.metaplastic.engine;

import java.util.stream.IntStream;
import org.metaplastic.engine.kernel.Level;
import org.metaplastic.engine.kernel.Precision;

/**
 * A result that a kernel sums over columns, with an array for each slice of them: no two threads add to the same number,
 * and the sums of the slices are added in their order.
 */
final class SlicedSum {

    private final int number;
    private final Block target;
    private final boolean perRow;
    private final Block[] parts;
    private int first;

    /**
     * Makes the arrays.
     *
     * @param number its place among the arrays of the kernel
     * @param target what the sums are added to
     * @param rows how many rows there are
     */
    SlicedSum(int number, Block target, Level level, int rows, Precision precision, int slices) {
        this.number = number;
        this.target = target;
        this.perRow = level == Level.ROW;
        this.parts = IntStream.range(0, slices).mapToObj(_ -> Block.alone(precision, perRow ? rows : 1))
                .toArray(Block[]::new);
    }

    int number() {
        return number;
    }

    /** Puts the arrays in the place of the target. */
    void bind(Object[][] arrays, int[][] offsets) {
        for (int slice = 0; slice < parts.length; slice++) {
            arrays[slice][number] = parts[slice].array();
            offsets[slice][number] = 0;
        }
    }

    /**
     * Sets what rows {@code order[from..to)} will be summed in to zero.
     *
     * @param first the index in the target that row 0 is added to
     */
    void begin(int first, int[] order, int from, int to) {
        this.first = first;
        for (int slice = 0; slice < parts.length; slice++) {
            if (!perRow) {
                parts[slice].set(0, 0);
            } else if (parts[slice].array() instanceof float[] floats) {
                for (int k = from; k < to; k++) {
                    floats[order[k]] = 0;
                }
            } else {
                var doubles = (double[]) parts[slice].array();
                for (int k = from; k < to; k++) {
                    doubles[order[k]] = 0;
                }
            }
        }
    }

    /** Adds the sums of a slice to the target. */
    void end(int slice, int[] order, int from, int to) {
        int place = target.offset() + first;
        Block part = parts[slice];
        if (!perRow) {
            target.add(first, part.get(0));
        } else if (part.array() instanceof float[] floats) {
            var sums = (float[]) target.array();
            for (int k = from; k < to; k++) {
                sums[place + order[k]] += floats[order[k]];
            }
        } else {
            var doubles = (double[]) part.array();
            var sums = (double[]) target.array();
            for (int k = from; k < to; k++) {
                sums[place + order[k]] += doubles[order[k]];
            }
        }
    }
}
