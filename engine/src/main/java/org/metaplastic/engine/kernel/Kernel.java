package org.metaplastic.engine.kernel;

/** A compiled pass. Stateless; any number of threads may run it. */
public interface Kernel {

    /** The lanes of the widest vector. */
    int SCRATCH_VALUES = 16;

    /** The arrays that tell which cells there are, see {@link Cells#LISTED}. */
    int TABLES = 2;

    /**
     * Runs the pass over chosen rows.
     *
     * @param arrays the operands, then the results, then {@link #SCRATCH_VALUES} values of scratch, each a
     *            {@code float[]} or {@code double[]} by the kernel's precision; then, where cells are listed, {@link #TABLES}
     *            arrays {@code int[]}: where the cells of each row begin, with the end of the last row, and the column of
     *            each cell, ascending in a row
     * @param offsets where each of them begins: the index of row 0, column 0
     * @param rows the rows to visit are {@code rows[from..to)}, in this order; a pass over columns alone visits row 0
     * @param columns the number of columns to visit; not read where cells are listed
     * @param stride the distance between rows of a [rows x columns] array; not read where cells are listed
     */
    void run(Object[] arrays, int[] offsets, int[] rows, int from, int to, int columns, int stride);
}
