package org.metaplastic.learning.conformance;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers of a case file.
 *
 * @param shape outermost dimension first; empty for a single number
 * @param values row-major
 */
public record CaseArray(List<Integer> shape, double[] values) {

    public CaseArray {
        shape = List.copyOf(shape);
    }

    int rank() {
        return shape.size();
    }

    /** The size of the last dimension: of a matrix, how many postsynaptic neurons; 1 for a single number. */
    int columns() {
        return shape.isEmpty() ? 1 : shape.getLast();
    }

    /** What is left of this array when dimension {@code axis} is fixed at {@code index}. */
    CaseArray at(int axis, int index) {
        int inner = product(shape.subList(axis + 1, shape.size()));
        int outer = product(shape.subList(0, axis));
        int size = shape.get(axis);
        var part = new double[outer * inner];
        for (int k = 0; k < outer; k++) {
            System.arraycopy(values, (k * size + index) * inner, part, k * inner, inner);
        }
        var left = new ArrayList<>(shape);
        left.remove(axis);
        return new CaseArray(left, part);
    }

    private static int product(List<Integer> sizes) {
        return sizes.stream().reduce(1, Math::multiplyExact);
    }
}
