package org.metaplastic.engine.kernel;

/** Which cells of a [rows x columns] space there are. */
public enum Cells {
    /** All. A value a cell lies at [row * columns + column]. */
    ALL,
    /**
     * Those of a list, row by row: values a cell lie one after the other, those of a row together. A value a column is found
     * by the column of its cell.
     */
    LISTED
}
