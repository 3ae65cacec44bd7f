package org.metaplastic.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.learning.run.BegunRun;
import org.metaplastic.learning.run.RunSettings;
import picocli.CommandLine.Option;

/** The options that say how episodes are run; none of them changes what is learned beyond rounding. */
final class EngineOptions {

    /** As {@link RunSettings#KERNEL}; annotations take no calls. */
    static final String DEFAULT_KERNEL = "auto";
    static final String MEMORY = "--memory";
    static final String THREADS = "--threads";

    private static final Map<String, Precision> PRECISIONS = new LinkedHashMap<>();
    /** What the kernels are, for all commands that have the choice. */
    static final String KERNELS = "dense, event or auto: plastic synapses are computed at every step, or, where a rule"
            + " permits it, when their neuron spikes; auto predicts what costs less. " + DEFAULT_KERNEL
            + " by default.";

    private static final List<String> WIDTHS = List.of("auto", "scalar", "128", "256", "512");

    static {
        PRECISIONS.put(Precision.FLOAT.label(), Precision.FLOAT);
        PRECISIONS.put(Precision.DOUBLE.label(), Precision.DOUBLE);
    }

    @Option(names = THREADS, paramLabel = "N", description = "Threads that run episodes; all cores by default. The"
            + " result does not depend on it.")
    private Optional<Integer> chosenThreads = Optional.empty();

    @Option(names = MEMORY, paramLabel = "SIZE", description = "What the arrays of all threads may take, such as 2g"
            + " or 512m; most of Java's heap by default. Less means that more is computed twice.")
    private String memory = "";

    @Option(names = "--precision", paramLabel = "P", description = "single or double.")
    private String precision = "";

    @Option(names = "--simd", paramLabel = "W", description = "auto, scalar, 128, 256 or 512 bits; auto by default.")
    private String simd = "";

    @Option(names = "--kernel", paramLabel = "K", description = KERNELS)
    private String kernel = "";

    @Option(names = Strict.OPTION, description = "The same bits on every machine: vectors of 128 bits everywhere, and"
            + " functions of StrictMath. Slower.")
    private boolean strict;

    /** Whether any of them was typed. */
    boolean asked() {
        return chosenThreads.isPresent() || strict || !(memory + precision + simd + kernel).isEmpty();
    }

    /** @param usual the precision without {@code --precision} */
    RunSettings settings(Optional<Path> folder, boolean controls, Precision usual, List<String> arguments) {
        return settings(folder, controls, usual, SimdWidth.preferred(), RunSettings.KERNEL, arguments);
    }

    /** The settings of a run that was begun before: precision, SIMD width and kernel are its own unless others are given. */
    RunSettings settings(BegunRun begun, List<String> arguments) {
        return settings(Optional.of(begun.folder().path()), begun.controls(), begun.precision(), begun.width(),
                begun.kernel(), arguments);
    }

    /**
     * The settings to evaluate what a run learned: precision, kernel and, where this machine has such vectors, SIMD width are
     * its own unless others are given.
     */
    RunSettings toEvaluate(BegunRun begun, List<String> arguments) {
        SimdWidth here = SimdWidth.preferred();
        return settings(Optional.empty(), false, begun.precision(), begun.knownWidth().filter(width -> width
                .bits() <= here.bits()).orElse(here), begun.kernel(), arguments);
    }

    /** What nobody asked to be otherwise than in a run, and is: "simd bits (there 512, now 256)". */
    List<String> unasked(BegunRun begun, RunSettings settings) {
        var unasked = new ArrayList<String>();
        if (simd.isEmpty() && !strict) {
            begun.knownWidth().filter(width -> !width.equals(settings.width())).ifPresent(width -> unasked.add(
                    "simd bits (there " + width.bits() + ", now " + settings.width().bits() + ")"));
        }
        if (begun.strict() && !RunSettings.strictMath()) {
            unasked.add("strict math (there true, now false)");
        }
        return unasked;
    }

    private RunSettings settings(Optional<Path> folder, boolean controls, Precision usual, SimdWidth usualWidth,
            SynapseKernel usualKernel, List<String> arguments) {
        if (strict && !simd.isEmpty() && !simd.equals(Integer.toString(Strict.BITS))) {
            throw new UsageException(Strict.OPTION + " has SIMD of " + Strict.BITS + " bits. Leave out --simd.");
        }
        if (strict && !RunSettings.strictMath()) {
            throw new UsageException(Strict.OPTION + " must be known before Java starts. Type it on the command line"
                    + " itself, not in a file of options.");
        }
        int threads = chosenThreads.orElse(Runtime.getRuntime().availableProcessors());
        if (threads < 1) {
            throw new UsageException(THREADS + " is " + threads + ", but must be 1 or more.");
        }
        return new RunSettings(folder, threads,
                memory.isEmpty() ? RunSettings.standardMemory() : MemorySize.bytes(memory),
                precision.isEmpty() ? usual : Choice.of("--precision", precision, PRECISIONS), strict
                        ? new SimdWidth(Strict.BITS)
                        : simd.isEmpty() ? usualWidth : width(simd), kernel.isEmpty() ? usualKernel : kernel(kernel),
                controls,
                false, arguments);
    }

    /** The kernel that a word stands for. */
    static SynapseKernel kernel(String word) {
        var kernels = new LinkedHashMap<String, SynapseKernel>();
        for (SynapseKernel each : SynapseKernel.values()) {
            kernels.put(each.label(), each);
        }
        return Choice.of("--kernel", word, kernels);
    }

    /** The width that a word stands for. */
    static SimdWidth width(String word) {
        if (!WIDTHS.contains(word)) {
            throw Choice.unknown("--simd", word, WIDTHS);
        }
        return switch (word) {
            case "auto" -> SimdWidth.preferred();
            case "scalar" -> SimdWidth.SCALAR;
            default -> new SimdWidth(Integer.parseInt(word));
        };
    }
}
