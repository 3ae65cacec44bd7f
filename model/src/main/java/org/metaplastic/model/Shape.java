package org.metaplastic.model;

import java.util.List;

/** How many values a parameter has, row-major: one row for anything but a value a synapse, [pre x post]. */
public record Shape(int rows, int columns) {

    public int size() {
        return Math.multiplyExact(rows, columns);
    }

    /** The lengths of its dimensions in a file: one of them, unless there are several rows. */
    public List<Integer> dimensions() {
        return rows == 1 ? List.of(columns) : List.of(rows, columns);
    }

    @Override
    public String toString() {
        return rows == 1 ? Integer.toString(columns) : rows + " x " + columns + " = " + size();
    }
}
