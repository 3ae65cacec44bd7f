package org.metaplastic.engine;

import org.metaplastic.engine.kernel.KernelCompiler;
import org.metaplastic.engine.kernel.Level;
import org.metaplastic.engine.plan.Operation;

/**
 * The columns of an operation over [rows x columns] in slices that threads can share, with sums over a row added slice by
 * slice. It follows from the number of columns alone, so that a sum has the same rounding whoever computes its parts.
 *
 * @param count 1 where it is not worth while
 * @param width of all but the last, which may be narrower; a multiple of the lanes of any vector
 */
record ColumnSlices(int count, int width, int columns) {

    /** The least columns of a slice: what threads say to each other costs about a microsecond. */
    static final int LEAST = 512;

    private static final int MOST_LANES = 16;

    static ColumnSlices of(Operation operation) {
        boolean whole = operation.pass().space() != Level.CELL || operation.synapses().isPresent() || operation.fields()
                .isPresent();
        return whole ? new ColumnSlices(1, operation.columns(), operation.columns()) : of(operation.columns());
    }

    static ColumnSlices of(int columns) {
        if (columns < 2 * LEAST) {
            return new ColumnSlices(1, columns, columns);
        }
        int width = Math.ceilDiv(columns, columns / LEAST);
        int aligned = Math.ceilDiv(width, MOST_LANES) * MOST_LANES;
        return new ColumnSlices(Math.ceilDiv(columns, aligned), aligned, columns);
    }

    /** How many columns of a row kernels sum together. */
    int rowSums() {
        return count == 1 ? KernelCompiler.WHOLE_ROWS : width;
    }

    int first(int slice) {
        return slice * width;
    }

    int width(int slice) {
        return Math.min(width, columns - first(slice));
    }
}
