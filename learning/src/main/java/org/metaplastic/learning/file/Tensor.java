package org.metaplastic.learning.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * An array with a shape.
 *
 * @param type how values are stored; F32 rounds them
 * @param shape lengths of the dimensions, the last one contiguous; empty for a single number
 * @param values row-major; shared, not copied
 */
public record Tensor(Type type, int[] shape, double[] values) {

    /** How a value is stored, little-endian. */
    public enum Type {
        F32(Float.BYTES), F64(Double.BYTES);

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }

        /** The size of a value in bytes. */
        int bytes() {
            return bytes;
        }
    }

    public Tensor {
        shape = shape.clone();
        long size = 1;
        for (int length : shape) {
            if (length < 0) {
                throw wrong(shape, values);
            }
            size = Math.multiplyExact(size, length);
        }
        if (size != values.length) {
            throw wrong(shape, values);
        }
    }

    /** Values in double precision, of that shape. */
    public static Tensor of(double[] values, int... shape) {
        return new Tensor(Type.F64, shape, values);
    }

    /** As {@link #of(double[], int...)}. */
    public static Tensor of(double[] values, List<Integer> shape) {
        return of(values, shape.stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    public int[] shape() {
        return shape.clone();
    }

    /** The shape as a list. */
    public List<Integer> dimensions() {
        return Arrays.stream(shape).boxed().toList();
    }

    /** Bytes that the values take in a file. */
    long storedBytes() {
        return (long) values.length * type.bytes();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor(Type otherType, int[] otherShape, double[] otherValues) && type == otherType
                && Arrays.equals(shape, otherShape) && Arrays.equals(values, otherValues);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(shape) * 31 + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return type.name().toLowerCase(Locale.ROOT) + Arrays.toString(shape);
    }

    private static IllegalArgumentException wrong(int[] shape, double[] values) {
        return new IllegalArgumentException("Tensor: shape " + Arrays.toString(shape) + " does not hold "
                + values.length + " values.");
    }
}
