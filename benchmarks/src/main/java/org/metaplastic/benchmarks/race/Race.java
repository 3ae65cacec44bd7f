package org.metaplastic.benchmarks.race;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.metaplastic.benchmarks.libtorch.Libtorch;
import org.metaplastic.benchmarks.race.Configuration.Side;
import org.metaplastic.benchmarks.workload.RecordedEpisode;
import org.metaplastic.benchmarks.workload.Workload;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;

/**
 * Compares both sides: gradients first, then, if they agree, times. The sides take turns in processes of their own, so that
 * what slows the machine down slows both, and neither counts the other's memory.
 */
public final class Race {

    /** In double precision rounding explains far less; in single precision it may explain more, so that it only informs. */
    private static final double LARGEST_DIFFERENCE = 1e-4;
    private static final int LEAST_WARM_UP_RUNS = 2;
    /** Threads of OpenMP, which libtorch computes with, stay awake for 200 ms after their work. */
    private static final Duration REST = Duration.ofMillis(300);

    private final Workload workload;
    private final Rules rules;
    private final Consumer<String> progress;
    private final Optional<String> refusal;
    private final boolean events;
    private final List<Timing> timings = new ArrayList<>();
    private OptionalDouble differenceSingle = OptionalDouble.empty();

    public Race(Workload workload, Rules rules, Consumer<String> progress) {
        this.workload = workload;
        this.rules = rules;
        this.progress = progress;
        this.events = CompiledNetwork.of(workload.experiment().network(), Precision.FLOAT, SimdWidth.preferred(), false,
                SynapseKernel.EVENT).kernel() == SynapseKernel.EVENT;
        this.refusal = rules.libtorch() ? Libtorch.refusal(workload) : Optional.empty();
    }

    /** @throws BenchmarkFailure if the gradients differ */
    public Comparison run() {
        progress.accept(workload.name() + ": " + workload.size());
        refusal.ifPresent(reason -> progress.accept("  not compared: " + reason));
        List<RecordedEpisode> episodes = workload.record(Precision.FLOAT);
        double rate = episodes.stream().mapToDouble(RecordedEpisode::rate).average().orElse(0);
        long steps = episodes.stream().mapToLong(RecordedEpisode::steps).sum();
        OptionalDouble difference = compared() ? difference() : OptionalDouble.empty();
        OptionalDouble differenceOfEvents = events ? differenceOfEvents() : OptionalDouble.empty();
        for (int threads : rules.threads()) {
            time(threads);
        }
        long synapses = CompiledNetwork.of(workload.experiment().network(), Precision.FLOAT).plasticSynapses();
        return new Comparison(workload.name(), workload.size(), rate, synapses * steps, difference, differenceSingle,
                differenceOfEvents, timings);
    }

    private boolean compared() {
        return rules.libtorch() && refusal.isEmpty();
    }

    /** PyTorch in stretches: its whole graph in double precision may be larger than memory. */
    private OptionalDouble difference() {
        int threads = Collections.max(rules.threads());
        var theirs = new Configuration(Side.LIBTORCH, threads, stretches().getLast(), Precision.DOUBLE,
                SynapseKernel.DENSE);
        var ours = new Configuration(Side.METAPLASTIC, threads, 0, Precision.DOUBLE, SynapseKernel.DENSE);
        progress.accept("  comparing gradients in double precision");
        try {
            return OptionalDouble.of(checked(gradient(ours), gradient(theirs)));
        } catch (OutOfMemory full) {
            progress.accept("  not compared: out of memory, " + full.getMessage());
            return OptionalDouble.empty();
        }
    }

    /** Of both ways in which we compute rows of plastic synapses. */
    private OptionalDouble differenceOfEvents() {
        int threads = Collections.max(rules.threads());
        try {
            return OptionalDouble.of(checked(gradient(new Configuration(Side.METAPLASTIC, threads, 0, Precision.DOUBLE,
                    SynapseKernel.DENSE)), gradient(new Configuration(Side.METAPLASTIC, threads, 0, Precision.DOUBLE,
                            SynapseKernel.EVENT))));
        } catch (OutOfMemory full) {
            progress.accept("  not compared: out of memory, " + full.getMessage());
            return OptionalDouble.empty();
        }
    }

    private double checked(Map<String, double[]> one, Map<String, double[]> other) {
        double difference = GradientDifference.between(one, other);
        if (!(difference <= LARGEST_DIFFERENCE)) {
            throw new BenchmarkFailure("Workload " + workload.name() + ": the gradients differ by " + difference
                    + ", relatively, but must not by more than " + LARGEST_DIFFERENCE
                    + ". Nothing is timed: the sides do not compute the same.");
        }
        return difference;
    }

    private Map<String, double[]> gradient(Configuration configuration) throws OutOfMemory {
        try (var rival = new Rival(workload.name(), configuration, rules.memory())) {
            rival.run();
            return rival.gradients();
        }
    }

    /** Steps that PyTorch computes again at a time: none, and where it can, as many as need least memory. */
    private List<Integer> stretches() {
        return Libtorch.recomputes(workload) ? List.of(0, (int) Math.ceil(Math.sqrt(workload.steps()))) : List.of(0);
    }

    private void time(int threads) {
        var ours = new Configuration(Side.METAPLASTIC, threads, 0, Precision.FLOAT, SynapseKernel.DENSE);
        try (var first = new Rival(workload.name(), ours, rules.memory())) {
            var seconds = new ArrayList<Double>();
            warmUp(first);
            if (compared()) {
                for (int stretch : stretches()) {
                    timings.add(against(first, seconds, new Configuration(Side.LIBTORCH, threads, stretch,
                            Precision.FLOAT, SynapseKernel.DENSE)));
                }
            }
            if (events) {
                timings.add(against(first, seconds, new Configuration(Side.METAPLASTIC, threads, 0, Precision.FLOAT,
                        SynapseKernel.EVENT)));
            }
            while (seconds.size() < rules.repetitions()) {
                seconds.add(first.run());
            }
            tell(new Timing(ours, seconds, first.peak(), first.version(), Optional.empty()));
        } catch (OutOfMemory full) {
            tell(Timing.none(ours, String.valueOf(full.getMessage())));
        }
    }

    private void tell(Timing timing) {
        timings.add(timing);
        progress.accept(TimingText.of(timing));
    }

    private Timing against(Rival first, List<Double> ours, Configuration theirs) throws OutOfMemory {
        Timing timing = turns(first, ours, theirs);
        progress.accept(TimingText.of(timing));
        return timing;
    }

    private Timing turns(Rival first, List<Double> ours, Configuration theirs) throws OutOfMemory {
        var seconds = new ArrayList<Double>();
        var taken = new ArrayList<Double>();
        try (var second = new Rival(workload.name(), theirs, rules.memory())) {
            warmUp(second);
            for (int k = 0; k < rules.repetitions(); k++) {
                if (theirs.side() == Side.LIBTORCH) {
                    rest();
                    // Whoever has rested is slow at first.
                    first.run();
                }
                taken.add(first.run());
                seconds.add(second.run());
            }
            if (theirs.side() == Side.LIBTORCH) {
                double apart = GradientDifference.between(first.gradients(), second.gradients());
                differenceSingle = OptionalDouble.of(Math.max(apart, differenceSingle.orElse(0)));
            }
            return new Timing(theirs, seconds, second.peak(), second.version(), Optional.empty());
        } catch (OutOfMemory full) {
            return Timing.none(theirs, String.valueOf(full.getMessage()));
        } finally {
            ours.addAll(taken);
        }
    }

    /** Until the other side's threads sleep, so that each has the cores to itself. */
    private static void rest() {
        LockSupport.parkNanos(REST.toNanos());
    }

    private void warmUp(Rival rival) throws OutOfMemory {
        double spent = 0;
        for (int k = 0; k < LEAST_WARM_UP_RUNS || spent < rules.warmUpSeconds(); k++) {
            spent += rival.run();
        }
    }
}
