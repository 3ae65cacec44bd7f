package org.metaplastic.engine;

import java.util.List;
import org.metaplastic.engine.kernel.Kernel;
import org.metaplastic.engine.plan.Operation;
import org.metaplastic.engine.plan.Slot;

/** The memory that one thread needs for episodes of a network, by schedule. */
final class Footprint {

    private static final long TIMELINE_BYTES = 2 * Integer.BYTES + 1;

    private final CompiledNetwork network;
    private final long perStep;
    private final long ring;
    private final long synaptic;
    private final long shared;
    private final long touched;
    private final long start;
    private final int lag;
    private final List<Slot> sorted;

    Footprint(CompiledNetwork network) {
        this.network = network;
        this.perStep = sum(Slot.Kind.HISTORY) + sum(Slot.Kind.PREFIX);
        this.ring = new AdjointRing(network).stride();
        this.synaptic = sum(Slot.Kind.SYNAPTIC);
        this.shared = sum(Slot.Kind.PARAMETER) + sum(Slot.Kind.DERIVED);
        this.touched = network.touched().stream().mapToLong(Slot::values).sum();
        this.start = SegmentStarts.values(network);
        this.lag = network.plan().longestLag();
        this.sorted = List.copyOf(network.plan().outputs().values());
    }

    private long sum(Slot.Kind kind) {
        return network.plan().slots().stream().filter(slot -> slot.kind() == kind).mapToLong(Slot::values).sum();
    }

    /** The values of the histories of a step. */
    long perStep() {
        return perStep;
    }

    /** The values of all synaptic states. */
    long synaptic() {
        return synaptic;
    }

    /** The values that are kept before a segment. */
    long start() {
        return start;
    }

    /** All bytes of one thread, as long as rows that are touched at spikes are brought up to date as seldom as usual. */
    long bytes(Schedule schedule) {
        long rows = schedule.rows(lag) + 1L;
        long partitions = sorted.stream().mapToLong(slot -> RowPartition.valuesPerStep(slot.size()) * rows).sum();
        long lists = network.plan().step().stream().mapToLong(PatchArrays::integers).sum();
        long halves = schedule.keptStates() == KeptStates.HALF ? kept(schedule) * Short.BYTES : 0;
        long inputs = schedule.whole() ? 0 : schedule.steps() * SegmentStarts.inputBytes(network);
        return arrayLength(schedule) * network.precision().bytes() + (partitions + lists) * Integer.BYTES + halves
                + inputs + (schedule.steps() + 1L) * TIMELINE_BYTES;
    }

    /** The bytes of the states before one base. */
    long baseBytes(KeptStates keptStates) {
        return touched * (keptStates == KeptStates.HALF ? Short.BYTES : network.precision().bytes());
    }

    /** The length of the array that holds all values. */
    long arrayLength(Schedule schedule) {
        List<Operation> step = network.plan().step();
        long values = Kernel.SCRATCH_VALUES + perStep * (schedule.rows(lag) + 1L) + synaptic
                + (schedule.segments() - 1L) * start
                + step.stream().mapToLong(operation -> PatchArrays.values(operation, schedule.reversible())).sum();
        if (schedule.reversible()) {
            // Adjoints of histories; of synaptic states; and a stretch of them.
            values += ring * (lag + 2L) + synaptic * (schedule.interval() + 2L) + shared;
        }
        if (schedule.keptStates() == KeptStates.EXACT) {
            values += kept(schedule);
        }
        return BlockAllocator.length(network.precision(), values, blocks(schedule));
    }

    private long kept(Schedule schedule) {
        return schedule.stretches() * synaptic + schedule.usualBases() * touched;
    }

    /** The number of blocks that a workspace asks for, at most. */
    private long blocks(Schedule schedule) {
        long slots = network.plan().slots().size();
        return 1 + slots * (3 + schedule.segments() - 1L + schedule.stretches())
                + (long) schedule.usualBases() * network.touched().size()
                + (long) network.plan().step().size() * PatchArrays.blocks();
    }
}
