package org.metaplastic.benchmarks.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.metaplastic.benchmarks.workload.Workloads;
import org.metaplastic.engine.kernel.Kernel;
import org.metaplastic.engine.kernel.KernelCompiler;
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

/** One kernel of workload P1 over all rows that it could visit. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KernelBenchmark {

    static final String WORKLOAD = "P1-20";
    private static final Set<String> OWNERS = Set.of("recurrent", "hidden");

    /** Its place in {@link #kernels}. */
    @Param("0")
    public int number;

    private Kernel kernel = (_, _, _, _, _, _, _) -> {
    };
    private Object[] arrays = {};
    private int[] offsets = {};
    private int[] rows = {};
    private int columns;

    /** The kernels that are timed. */
    static List<NamedKernel> kernels() {
        try {
            return NamedKernel.of(Workloads.named(WORKLOAD).experiment().network(), OWNERS);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Its task reads no data.", impossible);
        }
    }

    /** Compiles it and makes its arrays. */
    @Setup
    public void prepare() {
        NamedKernel named = kernels().get(number);
        kernel = new KernelCompiler(Precision.FLOAT, SimdWidth.preferred()).compile(named.variant().pass());
        KernelArrays.Arguments arguments = KernelArrays.of(named.variant().references());
        arrays = arguments.arrays();
        offsets = arguments.offsets();
        rows = IntStream.range(0, named.operation().rows()).toArray();
        columns = named.operation().columns();
    }

    /** Runs it once. */
    @Benchmark
    public Object run() {
        kernel.run(arrays, offsets, rows, 0, rows.length, columns, columns);
        return arrays;
    }
}
