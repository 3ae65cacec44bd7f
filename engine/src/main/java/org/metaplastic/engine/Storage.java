package org.metaplastic.engine;

import java.util.Arrays;
import org.metaplastic.engine.kernel.Precision;

/** What the engine does with arrays of either precision outside kernels. An array is a {@code float[]} or {@code double[]}. */
final class Storage {

    private Storage() {
    }

    static Object allocate(Precision precision, long size) {
        int length = Math.toIntExact(size);
        return precision == Precision.FLOAT ? new float[length] : new double[length];
    }

    static void fill(Object array, int from, int to, double value) {
        if (array instanceof float[] floats) {
            Arrays.fill(floats, from, to, (float) value);
        } else {
            Arrays.fill((double[]) array, from, to, value);
        }
    }

    static void copy(Object from, int fromIndex, Object to, int toIndex, int count) {
        System.arraycopy(from, fromIndex, to, toIndex, count);
    }

    static double get(Object array, int index) {
        return array instanceof float[] floats ? floats[index] : ((double[]) array)[index];
    }

    static void set(Object array, int index, double value) {
        if (array instanceof float[] floats) {
            floats[index] = (float) value;
        } else {
            ((double[]) array)[index] = value;
        }
    }

    static void add(Object array, int index, double value) {
        if (array instanceof float[] floats) {
            floats[index] += (float) value;
        } else {
            ((double[]) array)[index] += value;
        }
    }

    /** Adds {@code count} values to sums in double precision. */
    static void addTo(double[] sums, Object array) {
        if (array instanceof float[] floats) {
            for (int k = 0; k < sums.length; k++) {
                sums[k] += floats[k];
            }
        } else {
            var doubles = (double[]) array;
            for (int k = 0; k < sums.length; k++) {
                sums[k] += doubles[k];
            }
        }
    }

    /** A copy in double precision. */
    static double[] doubles(Object array, int from, int count) {
        var copy = new double[count];
        for (int k = 0; k < count; k++) {
            copy[k] = get(array, from + k);
        }
        return copy;
    }

    /** The index of the first value that is not finite, from {@code from}, or -1. */
    static int firstNonFinite(Object array, int from, int count) {
        for (int k = 0; k < count; k++) {
            if (!Double.isFinite(get(array, from + k))) {
                return k;
            }
        }
        return -1;
    }
}
