package org.metaplastic.benchmarks.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.metaplastic.benchmarks.race.BenchmarkFailure;
import org.metaplastic.engine.kernel.Precision;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Times every kernel of a step by JMH, each in a Java of its own. */
public final class KernelTimes {

    private static final int ITERATIONS = 5;
    private static final TimeValue ITERATION = TimeValue.milliseconds(200);

    private KernelTimes() {}

    /** In the order in which a step runs them. */
    public static List<KernelTime> measure() {
        List<NamedKernel> kernels = KernelBenchmark.kernels();
        String[] numbers = IntStream.range(0, kernels.size()).mapToObj(Integer::toString).toArray(String[]::new);
        var options = new OptionsBuilder().include(KernelBenchmark.class.getName() + ".run").param("number", numbers)
                .forks(1).warmupIterations(ITERATIONS).warmupTime(ITERATION).measurementIterations(ITERATIONS)
                .measurementTime(ITERATION).verbosity(VerboseMode.SILENT)
                .jvmArgs("--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED").build();
        try {
            var times = new ArrayList<KernelTime>();
            for (RunResult result : new Runner(options).run()) {
                NamedKernel kernel = kernels.get(Integer.parseInt(result.getParams().getParam("number")));
                times.add(time(kernel, result.getPrimaryResult().getScore()));
            }
            return times;
        } catch (RunnerException e) {
            throw new BenchmarkFailure("JMH could not time the kernels: " + e.getMessage());
        }
    }

    private static KernelTime time(NamedKernel kernel, double nanoseconds) {
        CellCost cost = CellCost.of(kernel.variant().pass(), Precision.FLOAT);
        double cells = (double) kernel.operation().rows() * kernel.operation().columns();
        return new KernelTime(kernel.name(), nanoseconds / cells, cost.bytes(), cost.flops());
    }
}
