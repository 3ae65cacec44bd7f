package org.metaplastic.benchmarks.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.metaplastic.engine.kernel.MatrixKernel;
import org.metaplastic.engine.kernel.MatrixKernelCompiler;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The product of matrices by which convolutions are computed where many neurons count. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MatrixBenchmark {

    /** Two sizes to compare with other libraries, and the layers of omniglot-5way: patches, their length, channels. */
    public static final List<MatrixShape> SHAPES = List.of(
            new MatrixShape("512 x 512 x 512", 512, 512, 512, false),
            new MatrixShape("16 x 128 x 128", 16, 128, 128, false),
            new MatrixShape("edges_parts forward", 49, 400, 32, false),
            new MatrixShape("edges_parts to weights", 400, 49, 32, true),
            new MatrixShape("edges_parts to spikes", 49, 32, 400, false),
            new MatrixShape("parts_features forward", 16, 800, 64, false),
            new MatrixShape("parts_features to weights", 800, 16, 64, true),
            new MatrixShape("parts_features to spikes", 16, 64, 800, false));

    /** Its place in {@link #SHAPES}. */
    @Param("0")
    public int number;

    private MatrixKernel kernel = (_, _, _, _, _, _, _, _, _, _, _, _, _) -> {
    };
    private MatrixShape shape = SHAPES.getFirst();
    private float[] a = {};
    private float[] b = {};
    private float[] c = {};

    /** Compiles the kernel and makes its matrices. */
    @Setup
    public void prepare() {
        shape = SHAPES.get(number);
        kernel = MatrixKernelCompiler.compile(Precision.FLOAT, SimdWidth.preferred());
        a = new float[shape.rows() * shape.inner()];
        b = new float[shape.inner() * shape.columns()];
        c = new float[shape.rows() * shape.columns()];
        Arrays.fill(a, 0.5f);
        Arrays.fill(b, 1e-6f);
    }

    /** Multiplies once. */
    @Benchmark
    public Object run() {
        kernel.addProduct(a, 0, shape.transposed() ? 1 : shape.inner(), shape.transposed() ? shape.rows() : 1, b, 0,
                shape
                        .columns(), c, 0, shape.columns(), shape.rows(), shape.inner(), shape.columns());
        return c;
    }
}
