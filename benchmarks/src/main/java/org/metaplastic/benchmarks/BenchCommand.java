package org.metaplastic.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.metaplastic.benchmarks.kernel.KernelTime;
import org.metaplastic.benchmarks.kernel.KernelTimes;
import org.metaplastic.benchmarks.kernel.MatrixTime;
import org.metaplastic.benchmarks.libtorch.LibtorchMatrixBenchmark;
import org.metaplastic.benchmarks.probe.MachineLimits;
import org.metaplastic.benchmarks.probe.MachineProbe;
import org.metaplastic.benchmarks.race.BenchmarkFailure;
import org.metaplastic.benchmarks.race.Comparison;
import org.metaplastic.benchmarks.race.Race;
import org.metaplastic.benchmarks.race.Rules;
import org.metaplastic.benchmarks.workload.Workload;
import org.metaplastic.benchmarks.workload.Workloads;
import org.metaplastic.learning.run.RunJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how fast gradients are found, alone or beside PyTorch. */
@Command(name = "metaplastic bench", description = "Times the gradient of whole workloads, and each kernel by JMH"
        + " against what one core can do. With --against libtorch the same gradient is found by PyTorch too, compared,"
        + " and timed in turns.", footerHeading = "%nExamples:%n", footer = {
                "  ${COMMAND-NAME}                                     all workloads and kernels",
                "  ${COMMAND-NAME} --workloads P1-2,P1-20 --against libtorch --json bench.json",
                "  ${COMMAND-NAME} --workloads none                    kernels alone",
                "",
                "Workloads: P1-2, P1-20 (2 %% and 20 %% of 128 neurons firing), P2, P3 (256 and 1,024 neurons),",
                "P2-2 (P2 with 2 %% firing), P4 (cue-association), P5 (omniglot-5way; without Omniglot's images, glyphs).",
                "Measure on a machine that does nothing else."})
final class BenchCommand implements Callable<Integer> {

    private static final double SHARE_OF_FREE_MEMORY = 0.8;
    private static final String NONE = "none";

    private final List<String> arguments;
    private final PrintWriter out;

    @Option(names = "--against", paramLabel = "PROGRAM", description = "libtorch: compares with PyTorch.")
    private String against = "";

    @Option(names = "--workloads", paramLabel = "NAMES", split = ",",
            description = "Which workloads; all by default; none for kernels alone.")
    private List<String> workloads = Workloads.names();

    @Option(names = "--threads", paramLabel = "N", split = ",", description = "Numbers of threads that are tried;"
            + " 1,2 by default.")
    private List<Integer> threads = List.of(1, 2);

    @Option(names = "--repetitions", paramLabel = "N", description = "Timed runs of each configuration; 10 by default.")
    private int repetitions = 10;

    @Option(names = "--warm-up", paramLabel = "SECONDS", description = "Untimed running before; 10 by default.")
    private double warmUp = 10;

    @Option(names = "--memory", paramLabel = "SIZE", description = "What a process may take, such as 8g; 80 %% of what"
            + " is free by default. PyTorch running out of it is a result.")
    private String memory = "";

    @Option(names = "--no-kernels", description = "Leaves single kernels out.")
    private boolean withoutKernels;

    @Option(names = "--json", paramLabel = "FILE", description = "Writes everything that was measured to a file.")
    private Optional<Path> json = Optional.empty();

    BenchCommand(List<String> arguments, PrintWriter out) {
        this.arguments = arguments;
        this.out = out;
    }

    @Override
    public Integer call() {
        Rules rules = rules();
        List<String> names = workloads.equals(List.of(NONE)) ? List.of() : workloads;
        names.forEach(BenchCommand::check);
        var report = new BenchJson(arguments);
        for (String name : names) {
            try {
                race(Workloads.named(name), rules, report);
            } catch (IOException missing) {
                // Its data is damaged, or cannot be read.
                out.println(name + ": skipped: " + missing.getMessage());
                report.skip(name, String.valueOf(missing.getMessage()));
            }
        }
        if (!withoutKernels) {
            kernels(report, rules.libtorch());
        }
        json.ifPresent(file -> write(file, report));
        return 0;
    }

    private Rules rules() {
        if (!against.isEmpty() && !against.equals("libtorch")) {
            throw new UsageException("--against is '" + against + "', but must be libtorch.");
        }
        if (repetitions < 1 || warmUp < 0 || threads.isEmpty() || threads.stream().anyMatch(count -> count < 1)) {
            throw new UsageException("--repetitions and --threads must be 1 or more, --warm-up 0 or more.");
        }
        return new Rules(!against.isEmpty(), threads, repetitions, warmUp, MemoryLimit.bytes(memory,
                SHARE_OF_FREE_MEMORY));
    }

    private static void check(String name) {
        try {
            Workloads.requireKnown(name);
        } catch (IllegalArgumentException unknown) {
            throw new UsageException(String.valueOf(unknown.getMessage()));
        }
    }

    private void race(Workload workload, Rules rules, BenchJson report) {
        Comparison comparison = new Race(workload, rules, line -> {
            out.println(line);
            out.flush();
        }).run();
        report.add(comparison);
        out.printf(Locale.ROOT, "  %.1f %% of neurons fire; %s synapse-steps/s%n", 100 * comparison.firingRate(), text(
                comparison.synapseStepsPerSecond(), "%.3g"));
        if (comparison.eventRatio().isPresent()) {
            out.printf(Locale.ROOT, "  kernel dense takes %s times as long as kernel event; gradients differ by %s%n",
                    text(
                            comparison.eventRatio(), "%.2f"), text(comparison.differenceOfEvents(), "%.1e"));
        }
        if (rules.libtorch()) {
            out.printf(Locale.ROOT, "  PyTorch takes %s times as long, and %s times the memory (%s at its most frugal);"
                    + " gradients differ by %s (%s in single precision)%n", text(comparison.timeRatio(), "%.2f"), text(
                            comparison.memoryRatio(), "%.2f"), text(comparison.leastMemoryRatio(), "%.2f"), text(
                                    comparison.difference(), "%.1e"), text(comparison.differenceSingle(), "%.1e"));
        }
    }

    private static String text(OptionalDouble value, String format) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "(not known)";
    }

    private void kernels(BenchJson report, boolean libtorch) {
        out.println("Kernels: a few minutes ...");
        MachineLimits limits = MachineProbe.measure();
        report.add(limits);
        out.printf(Locale.ROOT, "One core: level 2 %.1f GB/s, level 3 %.1f GB/s, memory %.1f GB/s, %.1f GFLOP/s%n",
                limits
                        .level2() / 1e9, limits.level3() / 1e9, limits.memory() / 1e9, limits.flops() / 1e9);
        for (KernelTime kernel : KernelTimes.measure()) {
            report.add(kernel);
            out.println(KernelText.of(kernel, limits));
        }
        out.println("Products of matrices, by which convolutions are computed where many neurons count:");
        for (MatrixTime product : KernelTimes.measureProducts(libtorch
                ? Optional.of(LibtorchMatrixBenchmark.class)
                : Optional.empty())) {
            report.add(product);
            out.println(KernelText.of(product, limits));
        }
    }

    private void write(Path file, BenchJson report) {
        try {
            Files.writeString(file, RunJson.pretty(report.root()) + System.lineSeparator());
        } catch (IOException e) {
            throw new BenchmarkFailure("'" + file + "' cannot be written: " + e.getClass().getSimpleName()
                    + ". Name another file by --json.");
        }
    }
}
