package org.metaplastic.benchmarks.kernel;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.metaplastic.benchmarks.race.BenchmarkFailure;
import org.metaplastic.engine.JavaOptions;
import org.metaplastic.engine.kernel.Precision;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Times every kernel of a step by JMH, each in a Java of its own. */
public final class KernelTimes {

    private static final int ITERATIONS = 5;
    /** Long enough for the second compiler, without which the Vector API is a thousand times as slow. */
    private static final TimeValue WARM_UP = TimeValue.milliseconds(1500);
    private static final TimeValue MEASUREMENT = TimeValue.milliseconds(300);

    private KernelTimes() {}

    /** In the order in which a step runs them. */
    public static List<KernelTime> measure() {
        List<NamedKernel> kernels = KernelBenchmark.kernels();
        var times = new ArrayList<KernelTime>();
        for (RunResult result : run(KernelBenchmark.class, kernels.size())) {
            times.add(time(kernels.get(number(result)), result.getPrimaryResult().getScore()));
        }
        return times;
    }

    /**
     * The product of matrices, at several sizes.
     *
     * @param libtorch the benchmark in which PyTorch computes the same, if it is to
     */
    public static List<MatrixTime> measureProducts(Optional<Class<?>> libtorch) {
        List<Double> ours = products(MatrixBenchmark.class);
        List<Double> theirs = libtorch.map(KernelTimes::products).orElse(List.of());
        return IntStream.range(0, ours.size()).mapToObj(k -> new MatrixTime(MatrixBenchmark.SHAPES.get(k), ours.get(k),
                theirs.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(theirs.get(k)))).toList();
    }

    /** Nanoseconds of each shape. */
    private static List<Double> products(Class<?> benchmark) {
        return run(benchmark, MatrixBenchmark.SHAPES.size()).stream().sorted(Comparator.comparingInt(
                KernelTimes::number)).map(result -> result.getPrimaryResult().getScore()).toList();
    }

    private static int number(RunResult result) {
        return Integer.parseInt(result.getParams().getParam("number"));
    }

    private static Collection<RunResult> run(Class<?> benchmark, int count) {
        String[] numbers = IntStream.range(0, count).mapToObj(Integer::toString).toArray(String[]::new);
        return run(new OptionsBuilder().include(benchmark.getName() + ".run").param("number", numbers)
                .forks(1).warmupIterations(ITERATIONS).warmupTime(WARM_UP).measurementIterations(ITERATIONS)
                .measurementTime(MEASUREMENT).verbosity(VerboseMode.SILENT)
                .jvmArgs(JavaOptions.NEEDED.toArray(String[]::new)).build());
    }

    /** JMH repeats what each Java that it starts warns of; that is shown only if something fails. */
    private static Collection<RunResult> run(Options options) {
        PrintStream err = System.err;
        var said = new ByteArrayOutputStream();
        try (var hidden = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setErr(hidden);
            return new Runner(options).run();
        } catch (RunnerException e) {
            throw new BenchmarkFailure("JMH could not time the kernels: " + e.getMessage() + System.lineSeparator()
                    + said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(err);
        }
    }

    private static KernelTime time(NamedKernel kernel, double nanoseconds) {
        CellCost cost = CellCost.of(kernel.variant().pass(), Precision.FLOAT);
        double cells = (double) kernel.operation().rows() * kernel.operation().columns();
        return new KernelTime(kernel.name(), nanoseconds / cells, cost.bytes(), cost.flops());
    }
}
