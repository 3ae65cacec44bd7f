package org.metaplastic.benchmarks.kernel;

/** What a product of matrices took on one core. */
public record MatrixTime(MatrixShape shape, double nanoseconds) {

    /** Multiplications and additions a second. */
    public double flopsPerSecond() {
        return shape.flops() / nanoseconds * 1e9;
    }
}
