package org.metaplastic.benchmarks.libtorch;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.metaplastic.benchmarks.kernel.MatrixBenchmark;
import org.metaplastic.benchmarks.kernel.MatrixShape;
import org.metaplastic.engine.kernel.Precision;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The products of {@link MatrixBenchmark} by PyTorch, on one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LibtorchMatrixBenchmark {

    /** Its place in {@link MatrixBenchmark#SHAPES}. */
    @Param("0")
    public int number;

    private Tensor a = new Tensor();
    private Tensor b = new Tensor();
    private Tensor c = new Tensor();

    /** Makes the matrices. */
    @Setup
    public void prepare() {
        torch.set_num_threads(1);
        MatrixShape shape = MatrixBenchmark.SHAPES.get(number);
        a = shape.transposed() ? filled(0.5, shape.inner(), shape.rows()).t()
                : filled(0.5, shape.rows(), shape
                        .inner());
        b = filled(1e-6, shape.inner(), shape.columns());
        c = filled(0, shape.rows(), shape.columns());
    }

    private static Tensor filled(double value, int rows, int columns) {
        var values = new double[rows * columns];
        Arrays.fill(values, value);
        return Tensors.of(Precision.FLOAT).tensor(values, rows, columns);
    }

    /** Lets go of the matrices, which Java's garbage collector does not see. */
    @TearDown
    public void close() {
        a.close();
        b.close();
        c.close();
    }

    /** Multiplies once, and adds. */
    @Benchmark
    public Object run() {
        return c.addmm_(a, b);
    }
}
