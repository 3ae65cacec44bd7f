package org.metaplastic.model;

/** How many values a parameter has, row-major: one row for anything but a value a synapse, [pre x post]. */
public record Shape(int rows, int columns) {

    public int size() {
        return Math.multiplyExact(rows, columns);
    }

    @Override
    public String toString() {
        return rows == 1 ? Integer.toString(columns) : rows + " x " + columns + " = " + size();
    }
}
