package org.metaplastic.engine.kernel;

/** Which indices of a [rows x columns] space a value depends on. */
public enum Level {
    /** The same in every cell. */
    ONE,
    /** One value a row. */
    ROW,
    /** One value a column. */
    COLUMN,
    /** One value a cell. */
    CELL;

    /** Whether it is the same for all columns of a row. */
    public boolean perRow() {
        return this == ONE || this == ROW;
    }

    /** The smallest level that holds both. */
    public Level join(Level other) {
        if (this == other || other == ONE) {
            return this;
        }
        return this == ONE ? other : CELL;
    }
}
