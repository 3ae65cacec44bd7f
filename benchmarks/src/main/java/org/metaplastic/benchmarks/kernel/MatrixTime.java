package org.metaplastic.benchmarks.kernel;

import java.util.OptionalDouble;

/**
 * What a product of matrices took on one core.
 *
 * @param nanoseconds of ours
 * @param libtorch nanoseconds of PyTorch's, if it was asked
 */
public record MatrixTime(MatrixShape shape, double nanoseconds, OptionalDouble libtorch) {

    /** Multiplications and additions a second. */
    public double flopsPerSecond() {
        return shape.flops() / nanoseconds * 1e9;
    }

    /** Those of PyTorch. */
    public OptionalDouble libtorchFlopsPerSecond() {
        return libtorch.stream().map(time -> shape.flops() / time * 1e9).findFirst();
    }
}
