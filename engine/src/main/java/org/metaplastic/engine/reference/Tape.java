package org.metaplastic.engine.reference;

import java.util.Arrays;

/**
 * Every scalar operation of a run, in order, with its partial derivatives: reverse-mode differentiation over scalars.
 *
 * <p>A number is an int: a node (0 or more), or a constant (below 0), which carries no derivative. An operation is
 * written as one {@link #edge} for each operand, then {@link #node}. Edges that carry nothing are left out, and an
 * operation without edges becomes a constant, so that silent inputs, fixed parameters and spikes far from the threshold
 * cost no nodes.
 */
final class Tape {

    static final int ZERO = ~0;
    static final int ONE = ~1;

    private double[] constants = {0, 1};
    private int constantCount = 2;
    private double[] values = new double[1024];
    /** The edges of node k end before {@code ends[k]} and begin where those of node k - 1 end. */
    private int[] ends = new int[1024];
    private int nodeCount;
    private int[] operands = new int[2048];
    private double[] partials = new double[2048];
    private int edgeCount;

    double value(int number) {
        return number < 0 ? constants[~number] : values[number];
    }

    /** A number without a derivative. */
    int constant(double value) {
        if (value == 0 || value == 1) {
            return value == 0 ? ZERO : ONE;
        }
        if (constantCount == constants.length) {
            constants = Arrays.copyOf(constants, grown(constantCount));
        }
        constants[constantCount] = value;
        return ~constantCount++;
    }

    /** A number that derivatives are taken with respect to. */
    int variable(double value) {
        if (nodeCount == values.length) {
            values = Arrays.copyOf(values, grown(nodeCount));
            ends = Arrays.copyOf(ends, grown(nodeCount));
        }
        values[nodeCount] = value;
        ends[nodeCount] = edgeCount;
        return nodeCount++;
    }

    /** Adds an operand to the operation that the next {@link #node} completes. */
    void edge(int operand, double partial) {
        if (operand < 0 || partial == 0) {
            return;
        }
        if (edgeCount == operands.length) {
            operands = Arrays.copyOf(operands, grown(edgeCount));
            partials = Arrays.copyOf(partials, grown(edgeCount));
        }
        operands[edgeCount] = operand;
        partials[edgeCount++] = partial;
    }

    /** The result of the operation whose operands were just added. */
    int node(double value) {
        return edgeCount == begin(nodeCount) ? constant(value) : variable(value);
    }

    /**
     * The derivative with respect to every node of the functional whose derivative by its direct arguments is given.
     *
     * @param seeds one for each node; overwritten with the result
     */
    void reverse(double[] seeds) {
        for (int node = nodeCount - 1; node >= 0; node--) {
            double adjoint = seeds[node];
            if (adjoint != 0) {
                for (int edge = begin(node); edge < ends[node]; edge++) {
                    seeds[operands[edge]] += adjoint * partials[edge];
                }
            }
        }
    }

    int nodeCount() {
        return nodeCount;
    }

    private int begin(int node) {
        return node == 0 ? 0 : ends[node - 1];
    }

    private static int grown(int length) {
        if (length > Integer.MAX_VALUE / 2) {
            throw new IllegalStateException("The reference interpreter needs more than " + length
                    + " scalar operations. It is for small networks and few steps: use the kernels.");
        }
        return length * 2;
    }
}
