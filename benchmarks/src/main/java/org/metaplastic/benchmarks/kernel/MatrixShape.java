package org.metaplastic.benchmarks.kernel;

/**
 * A product of matrices that is timed.
 *
 * @param transposed whether the first one lies column by column, as on the way back to the weights of a convolution
 */
public record MatrixShape(String name, int rows, int inner, int columns, boolean transposed) {

    /** Multiplications and additions. */
    public double flops() {
        return 2.0 * rows * inner * columns;
    }
}
