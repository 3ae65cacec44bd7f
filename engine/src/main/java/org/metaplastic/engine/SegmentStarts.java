package org.metaplastic.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.metaplastic.engine.CompiledNetwork.Executable;
import org.metaplastic.engine.CompiledNetwork.Program;
import org.metaplastic.engine.plan.Operation;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.model.Network;
import org.metaplastic.model.Population;

/**
 * What is kept so that a segment can be lived through again: the state before each segment but the first, and what came in
 * at every step.
 */
final class SegmentStarts {

    /** @param rows how far back a history is read */
    private record Past(Slot slot, int rows) {}

    private record Input(Slot slot, StepRecord record) {}

    private final Workspace workspace;
    private final Schedule schedule;
    private final List<Past> pasts = new ArrayList<>();
    private final List<Block[]> synapses = new ArrayList<>();
    private final List<Block[]> neurons = new ArrayList<>();
    private final List<Input> inputs = new ArrayList<>();
    private final int[] bases;

    SegmentStarts(Workspace workspace, Schedule schedule, BlockAllocator allocator) {
        this.workspace = workspace;
        this.schedule = schedule;
        CompiledNetwork network = workspace.network();
        Map<Slot, Integer> rows = pasts(network);
        for (Slot slot : workspace.histories()) {
            if (rows.containsKey(slot)) {
                pasts.add(new Past(slot, rows.get(slot)));
            }
        }
        bases = new int[schedule.segments()];
        for (int k = 1; k < schedule.segments(); k++) {
            synapses.add(workspace.synaptic().stream().map(slot -> allocator.allocate(slot.size()))
                    .toArray(Block[]::new));
            neurons.add(pasts.stream().map(past -> allocator.allocate((long) past.rows * past.slot.size()))
                    .toArray(Block[]::new));
        }
        for (Population.Input input : inputs(network.network())) {
            Slot slot = network.plan().output(input.name());
            inputs.add(new Input(slot, StepRecord.of(slot.size(), input.spiking(), schedule.steps(), workspace.values(
                    slot))));
        }
    }

    /** How many steps back each history is read, for those that are read after their own step. */
    static Map<Slot, Integer> pasts(CompiledNetwork network) {
        var rows = new HashMap<Slot, Integer>();
        Stream.concat(Stream.of(network.dense()), network.event().stream()).flatMap(SegmentStarts::executables)
                .forEach(executable -> {
                    executable.variants().stream().flatMap(variant -> variant.references().stream())
                            .filter(reference -> reference.slot().perStep() && !reference.adjoint())
                            .forEach(reference -> rows.merge(reference.slot(), reference.lag(), Math::max));
                    // Rows are sorted by what was sent, and by the surrogate derivative of the same step.
                    executable.operation().source().map(Operation.Source::output).ifPresent(output -> {
                        rows.merge(output.slot(), output.lag(), Math::max);
                        executable.operation().source().flatMap(Operation.Source::surrogate)
                                .ifPresent(surrogate -> rows.merge(surrogate, output.lag(), Math::max));
                    });
                });
        rows.values().removeAll(Set.of(0));
        return rows;
    }

    private static Stream<Executable> executables(Program program) {
        return Stream.of(program.step(), program.reverse(), program.undo()).flatMap(List::stream);
    }

    /** The values kept before one segment. */
    static long values(CompiledNetwork network) {
        return network.plan().slots().stream().filter(slot -> slot.kind() == Slot.Kind.SYNAPTIC).mapToLong(Slot::values)
                .sum() + pasts(network).entrySet().stream().mapToLong(past -> past.getKey().values() * past.getValue())
                        .sum();
    }

    /** The bytes kept of what came in at one step. */
    static long inputBytes(CompiledNetwork network) {
        return inputs(network.network()).stream().mapToLong(input -> StepRecord.bytesPerStep(input.size(), input
                .spiking(), network.precision().bytes())).sum();
    }

    private static List<Population.Input> inputs(Network network) {
        return network.populations().stream().filter(Population.Input.class::isInstance)
                .map(Population.Input.class::cast).toList();
    }

    /** Records what comes in at step t. */
    void take(int t) {
        inputs.forEach(input -> input.record.take(t, workspace.values(input.slot), workspace.first(input.slot, t)));
    }

    /** Lets the same come in at step t again. */
    void give(int t) {
        inputs.forEach(input -> input.record.give(t, workspace.values(input.slot), workspace.first(input.slot, t)));
    }

    /**
     * Keeps the state before a segment.
     *
     * @param basesSoFar the bases up to there
     */
    void keep(int segment, int basesSoFar) {
        bases[segment] = basesSoFar;
        Block[] states = synapses.get(segment - 1);
        for (int k = 0; k < states.length; k++) {
            Slot slot = workspace.synaptic().get(k);
            workspace.values(slot).copyTo(states[k], slot.size());
        }
        for (int k = 0; k < pasts.size(); k++) {
            Slot slot = pasts.get(k).slot;
            for (int lag = 0; lag < reach(k, segment); lag++) {
                workspace.values(slot).copyTo(workspace.first(slot, schedule.before(segment) - lag), neurons.get(segment
                        - 1)[k],
                        lag * slot.size(), slot.size());
            }
        }
    }

    /** Returns to the state before a segment, and tells how many bases there were up to there. */
    int restore(int segment) {
        Block[] states = synapses.get(segment - 1);
        for (int k = 0; k < states.length; k++) {
            Slot slot = workspace.synaptic().get(k);
            states[k].copyTo(workspace.values(slot), slot.size());
        }
        for (int k = 0; k < pasts.size(); k++) {
            Slot slot = pasts.get(k).slot;
            for (int lag = 0; lag < reach(k, segment); lag++) {
                neurons.get(segment - 1)[k].copyTo(lag * slot.size(), workspace.values(slot), workspace.first(slot,
                        schedule
                                .before(segment) - lag), slot.size());
            }
        }
        for (int k = 0; k < pasts.size(); k++) {
            for (int lag = 0; lag < reach(k, segment); lag++) {
                workspace.sort(pasts.get(k).slot, schedule.before(segment) - lag);
            }
        }
        return bases[segment];
    }

    private int reach(int past, int segment) {
        return Math.min(pasts.get(past).rows, schedule.before(segment));
    }
}
