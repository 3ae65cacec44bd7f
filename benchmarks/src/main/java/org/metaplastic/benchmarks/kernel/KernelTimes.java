package org.metaplastic.benchmarks.kernel;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.metaplastic.benchmarks.race.BenchmarkFailure;
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
        String[] numbers = IntStream.range(0, kernels.size()).mapToObj(Integer::toString).toArray(String[]::new);
        Options options = new OptionsBuilder().include(KernelBenchmark.class.getName() + ".run").param("number",
                numbers)
                .forks(1).warmupIterations(ITERATIONS).warmupTime(WARM_UP).measurementIterations(ITERATIONS)
                .measurementTime(MEASUREMENT).verbosity(VerboseMode.SILENT)
                .jvmArgs("--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED").build();
        var times = new ArrayList<KernelTime>();
        for (RunResult result : run(options)) {
            NamedKernel kernel = kernels.get(Integer.parseInt(result.getParams().getParam("number")));
            times.add(time(kernel, result.getPrimaryResult().getScore()));
        }
        return times;
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
