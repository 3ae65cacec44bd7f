package org.metaplastic.benchmarks.race;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.metaplastic.benchmarks.race.Configuration.Side;
import org.metaplastic.engine.SynapseKernel;

/**
 * One workload by both sides.
 *
 * @param firingRate the share of neurons that fire in a step, measured
 * @param synapseSteps plastic synapses times steps times episodes
 * @param difference between the gradients in double precision, if both were found
 * @param differenceSingle the same in single precision, in which the sides are timed
 * @param differenceOfEvents in double precision, between our gradients with rows computed at every step and at spikes
 */
public record Comparison(String name, String size, double firingRate, long synapseSteps, OptionalDouble difference,
        OptionalDouble differenceSingle, OptionalDouble differenceOfEvents, List<Timing> timings) {

    public Comparison {
        timings = List.copyOf(timings);
    }

    /** The fastest configuration of a side, if any ended. */
    public Optional<Timing> fastest(Side side) {
        return ended(side).stream().min(Comparator.comparing(Timing::median));
    }

    /** How many times as long the fastest of PyTorch's configurations takes. */
    public OptionalDouble timeRatio() {
        Optional<Timing> ours = fastest(Side.METAPLASTIC);
        Optional<Timing> theirs = fastest(Side.LIBTORCH);
        return ours.isEmpty() || theirs.isEmpty() ? OptionalDouble.empty()
                : OptionalDouble.of(theirs.get().median() / ours.get().median());
    }

    /** How many times as long we take when rows of synapses are computed at every step, where spikes suffice. */
    public OptionalDouble eventRatio() {
        Optional<Timing> dense = fastest(SynapseKernel.DENSE);
        Optional<Timing> event = fastest(SynapseKernel.EVENT);
        return dense.isEmpty() || event.isEmpty() ? OptionalDouble.empty()
                : OptionalDouble.of(dense.get().median() / event.get().median());
    }

    private Optional<Timing> fastest(SynapseKernel kernel) {
        return ended(Side.METAPLASTIC).stream().filter(timing -> timing.configuration().kernel() == kernel)
                .min(Comparator.comparing(Timing::median));
    }

    /** How many times as much memory the process of that configuration holds at its peak. */
    public OptionalDouble memoryRatio() {
        return memoryRatio(fastest(Side.LIBTORCH));
    }

    /** The same for that of PyTorch's configurations that holds least. */
    public OptionalDouble leastMemoryRatio() {
        return memoryRatio(ended(Side.LIBTORCH).stream().min(Comparator.comparing(Timing::peakBytes)));
    }

    private OptionalDouble memoryRatio(Optional<Timing> theirs) {
        Optional<Timing> ours = fastest(Side.METAPLASTIC);
        return ours.isEmpty() || theirs.isEmpty() || ours.get().peakBytes() == 0 ? OptionalDouble.empty()
                : OptionalDouble.of((double) theirs.get().peakBytes() / ours.get().peakBytes());
    }

    /** Of our fastest configuration. */
    public OptionalDouble synapseStepsPerSecond() {
        Optional<Timing> ours = fastest(Side.METAPLASTIC);
        return ours.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(synapseSteps / ours.get().median());
    }

    private List<Timing> ended(Side side) {
        return timings.stream().filter(timing -> timing.configuration().side() == side && timing.outOfMemory()
                .isEmpty()).toList();
    }
}
