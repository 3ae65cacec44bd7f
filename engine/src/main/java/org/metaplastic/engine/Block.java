package org.metaplastic.engine;

import java.util.Arrays;
import org.metaplastic.engine.kernel.Precision;

/**
 * A stretch of an array of either precision, which belongs to one quantity.
 *
 * @param array a {@code float[]} or {@code double[]}
 * @param offset the index of its first value
 */
record Block(Object array, int offset, int size) {

    /** One with an array of its own, all zero. */
    static Block alone(Precision precision, int size) {
        return new Block(precision == Precision.FLOAT ? new float[size] : new double[size], 0, size);
    }

    /** Whether both lie in one array. */
    boolean with(Block other) {
        return array.equals(other.array);
    }

    void fill(int from, int to, double value) {
        if (array instanceof float[] floats) {
            Arrays.fill(floats, offset + from, offset + to, (float) value);
        } else {
            Arrays.fill((double[]) array, offset + from, offset + to, value);
        }
    }

    /** Copies the first {@code count} values to the beginning of another block. */
    void copyTo(Block other, int count) {
        System.arraycopy(array, offset, other.array, other.offset, count);
    }

    /** Copies {@code count} values to another block. */
    void copyTo(int from, Block other, int to, int count) {
        System.arraycopy(array, offset + from, other.array, other.offset + to, count);
    }

    /** Copies values within the block. */
    void copy(int from, int to, int count) {
        System.arraycopy(array, offset + from, array, offset + to, count);
    }

    double get(int index) {
        return array instanceof float[] floats ? floats[offset + index] : ((double[]) array)[offset + index];
    }

    void set(int index, double value) {
        if (array instanceof float[] floats) {
            floats[offset + index] = (float) value;
        } else {
            ((double[]) array)[offset + index] = value;
        }
    }

    void add(int index, double value) {
        if (array instanceof float[] floats) {
            floats[offset + index] += (float) value;
        } else {
            ((double[]) array)[offset + index] += value;
        }
    }

    /** Adds the values that begin at an index to sums in double precision, as many as there are sums. */
    void addTo(int from, double[] sums) {
        for (int k = 0; k < sums.length; k++) {
            sums[k] += get(from + k);
        }
    }

    /** Adds the values that begin at an index to those of another block, as many as that has. */
    void addTo(int from, Block other) {
        if (array instanceof float[] floats) {
            var sums = (float[]) other.array;
            for (int k = 0; k < other.size; k++) {
                sums[other.offset + k] += floats[offset + from + k];
            }
        } else {
            var doubles = (double[]) array;
            var sums = (double[]) other.array;
            for (int k = 0; k < other.size; k++) {
                sums[other.offset + k] += doubles[offset + from + k];
            }
        }
    }

    /** Adds its values, times a number, to sums in double precision. */
    void addTo(double[] sums, double scale) {
        if (array instanceof float[] floats) {
            for (int k = 0; k < sums.length; k++) {
                sums[k] += scale * floats[offset + k];
            }
        } else {
            var doubles = (double[]) array;
            for (int k = 0; k < sums.length; k++) {
                sums[k] += scale * doubles[offset + k];
            }
        }
    }

    /** The sum of the squares of its values. */
    double sumOfSquares() {
        double sum = 0;
        for (int k = 0; k < size; k++) {
            double value = get(k);
            sum += value * value;
        }
        return sum;
    }

    /** Copies {@code count} values to an array in double precision. */
    void copyTo(int from, double[] other, int to, int count) {
        for (int k = 0; k < count; k++) {
            other[to + k] = get(from + k);
        }
    }

    /** A copy in double precision. */
    double[] doubles(int from, int count) {
        var copy = new double[count];
        for (int k = 0; k < count; k++) {
            copy[k] = get(from + k);
        }
        return copy;
    }

    /** Takes over numbers, as many as there are values, rounded to the precision. */
    void set(double[] numbers) {
        if (array instanceof float[] floats) {
            for (int k = 0; k < numbers.length; k++) {
                floats[offset + k] = (float) numbers[k];
            }
        } else {
            System.arraycopy(numbers, 0, array, offset, numbers.length);
        }
    }

    /** The index of the first of {@code count} values that is not finite, counted from {@code from}, or -1. */
    int firstNonFinite(int from, int count) {
        if (Double.isFinite(largest(from, count))) {
            return -1;
        }
        for (int k = 0; k < count; k++) {
            if (!Double.isFinite(get(from + k))) {
                return k;
            }
        }
        return -1;
    }

    /** The largest absolute value, or NaN if one is: loops of the kind that Java makes vector code of. */
    private double largest(int from, int count) {
        int begin = offset + from;
        if (array instanceof float[] floats) {
            float largest = 0;
            for (int k = begin; k < begin + count; k++) {
                largest = Math.max(largest, Math.abs(floats[k]));
            }
            return largest;
        }
        var doubles = (double[]) array;
        double largest = 0;
        for (int k = begin; k < begin + count; k++) {
            largest = Math.max(largest, Math.abs(doubles[k]));
        }
        return largest;
    }
}
