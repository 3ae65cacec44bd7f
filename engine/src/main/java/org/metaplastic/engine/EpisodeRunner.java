package org.metaplastic.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.metaplastic.engine.CompiledNetwork.Executable;
import org.metaplastic.engine.plan.Initial;
import org.metaplastic.engine.plan.Operation;
import org.metaplastic.engine.plan.Reference;
import org.metaplastic.engine.plan.Rows;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.model.Population;

/**
 * Lives through episodes of one network on one thread: forward step by step, so that an environment can react, then in
 * reverse. Owns all arrays that change; not safe for use by several threads.
 */
public final class EpisodeRunner {

    private final CompiledNetwork network;
    private final Coefficients coefficients;
    private final Memory memory;
    private final Timeline timeline;
    private final Cursor cursor;
    private final Block[] values;
    private final Block[] kept;
    private final Block[] bars;
    private final List<Block[]> snapshots = new ArrayList<>();
    private final List<Slot> histories = new ArrayList<>();
    private final List<Slot> synaptic = new ArrayList<>();
    private final List<BoundOperation> forward = new ArrayList<>();
    private final List<BoundOperation> replay = new ArrayList<>();
    private final List<BoundOperation> reverse = new ArrayList<>();
    private final Map<Slot, RowPartition> partitions = new HashMap<>();
    private final Map<Slot, Slot> surrogates = new HashMap<>();
    private final List<Slot> inputs = new ArrayList<>();
    private final List<Slot> cleared = new ArrayList<>();
    private final Set<String> silenced = new HashSet<>();
    private boolean frozen;
    private boolean recording;

    /** The variants of an operation bound to this thread's arrays. */
    private record BoundOperation(Operation operation, BoundVariant[] variants, int[] allRows,
            @Nullable RowPartition partition, int lag) {
    }

    public EpisodeRunner(CompiledNetwork network, Coefficients coefficients, Memory memory) {
        this.network = network;
        this.coefficients = coefficients;
        this.memory = memory;
        this.timeline = new Timeline(memory.steps());
        this.cursor = new Cursor(timeline, network.plan().longestLag());
        int count = network.plan().slots().size();
        values = new Block[count];
        kept = new Block[count];
        bars = new Block[count];
        int stretches = (memory.steps() + memory.interval() - 1) / memory.interval();
        var allocator = new BlockAllocator(network.precision(), memory.bytes() / network.precision().bytes(),
                count * (3 + stretches));
        network.plan().slots().forEach(slot -> allocate(slot, allocator));
        for (int k = 0; k < stretches; k++) {
            var state = new Block[count];
            synaptic.forEach(slot -> state[slot.id()] = allocator.allocate(slot.size()));
            snapshots.add(state);
        }
        for (Operation operation : network.plan().step()) {
            operation.source().ifPresent(source -> {
                Slot output = source.output().slot();
                partitions.computeIfAbsent(output, slot -> new RowPartition(slot.size(), memory.steps()));
                source.surrogate().ifPresent(surrogate -> surrogates.put(output, surrogate));
            });
        }
        for (Population population : network.network().populations()) {
            if (population instanceof Population.Input) {
                inputs.add(network.plan().output(population.name()));
            }
        }
        cleared.addAll(inputs);
        cleared.addAll(network.plan().inputs().values());
        network.step().forEach(executable -> forward.add(bind(executable, values)));
        network.step().stream().filter(executable -> executable.operation().kind() == Operation.Kind.SYNAPSE)
                .forEach(executable -> replay.add(bind(executable, kept)));
        network.reverse().forEach(executable -> reverse.add(bind(executable, kept)));
    }

    private void allocate(Slot slot, BlockAllocator allocator) {
        boolean active = network.adjoint().active().contains(slot);
        switch (slot.kind()) {
            case PARAMETER, DERIVED -> {
                values[slot.id()] = coefficients.values(slot);
                kept[slot.id()] = values[slot.id()];
                if (active) {
                    bars[slot.id()] = allocator.allocate(slot.size());
                }
            }
            case HISTORY -> {
                histories.add(slot);
                values[slot.id()] = allocator.allocate((memory.steps() + 1L) * slot.size());
                kept[slot.id()] = values[slot.id()];
                if (active) {
                    bars[slot.id()] = allocator.allocate((long) cursor.ringRows() * slot.size());
                }
            }
            case SYNAPTIC -> {
                synaptic.add(slot);
                values[slot.id()] = allocator.allocate(slot.size());
                kept[slot.id()] = allocator.allocate((memory.interval() + 1L) * slot.size());
                if (active) {
                    bars[slot.id()] = allocator.allocate(slot.size());
                }
            }
        }
    }

    private BoundOperation bind(Executable executable, Block[] state) {
        var variants = new ArrayList<BoundVariant>();
        for (int k = 0; k < executable.variants().size(); k++) {
            variants.add(new BoundVariant(executable.kernels().get(k), executable.variants().get(k), cursor,
                    reference -> reference.adjoint() ? bars[reference.slot().id()] : state[reference.slot().id()]));
        }
        Operation operation = executable.operation();
        Optional<Reference> source = operation.source().map(Operation.Source::output);
        return new BoundOperation(operation, variants.toArray(BoundVariant[]::new), RowPartition.all(operation.rows()),
                source.map(output -> partitions.get(output.slot())).orElse(null), source.map(Reference::lag).orElse(0));
    }

    /** Whether rules run; a frozen network keeps its initial weights. */
    public void freezePlasticity(boolean freeze) {
        frozen = freeze;
    }

    /** Holds the output of a population with equations at zero. */
    public void silence(Set<String> populations) {
        silenced.clear();
        silenced.addAll(populations);
    }

    /**
     * Begins an episode.
     *
     * @param record whether {@link #reverse} will be asked for
     */
    public void begin(boolean record) {
        recording = record;
        timeline.begin();
        histories.forEach(slot -> values[slot.id()].fill(0, slot.size(), 0));
        for (Initial initial : network.plan().initials()) {
            Block state = values[initial.state().id()];
            int size = initial.state().size();
            Optional<Slot> source = initial.source();
            if (source.isEmpty()) {
                state.fill(0, size, initial.constant());
            } else if (source.get().size() == size) {
                coefficients.values(source.get()).copyTo(state, size);
            } else {
                state.fill(0, size, coefficients.values(source.get()).get(0));
            }
        }
    }

    /**
     * Enters the next step: its inputs may be set, then {@link #update} computes it.
     *
     * @param reset whether neuron-side state returns to its initial value before this step
     */
    public int enter(boolean reset) {
        if (timeline.steps() == timeline.capacity()) {
            throw new IllegalStateException("The episode is longer than the " + timeline.capacity()
                    + " steps that memory was set aside for.");
        }
        int t = timeline.advance(reset);
        for (Slot slot : cleared) {
            clear(slot, t);
        }
        return t;
    }

    private void clear(Slot slot, int t) {
        values[slot.id()].fill(t * slot.size(), (t + 1) * slot.size(), 0);
    }

    /** Sets what an input population sends in the step entered last. */
    public void input(Slot output, int neuron, double value) {
        values[output.id()].set(timeline.steps() * output.size() + neuron, value);
    }

    /** Computes the step entered last. */
    public void update() {
        int t = timeline.steps();
        if (recording && (t - 1) % memory.interval() == 0) {
            snapshot((t - 1) / memory.interval());
        }
        cursor.move(t, 0, 0);
        for (Slot input : inputs) {
            sort(input, t);
        }
        for (BoundOperation bound : forward) {
            Operation operation = bound.operation();
            if (frozen && plasticity(operation)) {
                continue;
            }
            run(bound);
            if (operation.kind() == Operation.Kind.UPDATE) {
                Slot output = network.plan().output(operation.owner());
                if (silenced.contains(operation.owner())) {
                    clear(output, t);
                }
                sort(output, t);
            }
        }
    }

    private static boolean plasticity(Operation operation) {
        return switch (operation.kind()) {
            case PRE, POST, SYNAPSE -> true;
            case DERIVE, GATHER, UPDATE -> false;
        };
    }

    private void run(BoundOperation bound) {
        for (BoundVariant variant : bound.variants()) {
            Rows rows = variant.rows();
            int columns = bound.operation().columns();
            if (rows == Rows.SINGLE || rows == Rows.ALL || bound.partition() == null) {
                variant.run(cursor, bound.allRows(), 0, bound.allRows().length, columns);
            } else {
                int row = cursor.row(bound.lag());
                int from = bound.partition().from(rows, row);
                int to = bound.partition().to(rows, row);
                if (to > from) {
                    variant.run(cursor, bound.partition().order(), from, to, columns);
                }
            }
        }
    }

    /** Sorts the neurons of a population by what they send at step t. */
    private void sort(Slot output, int t) {
        RowPartition partition = partitions.get(output);
        if (partition != null) {
            Slot surrogate = surrogates.get(output);
            partition.sort(t, values[output.id()], surrogate == null ? null : values[surrogate.id()]);
        }
    }

    private void snapshot(int index) {
        Block[] state = snapshots.get(index);
        for (Slot slot : synaptic) {
            values[slot.id()].copyTo(state[slot.id()], slot.size());
        }
    }

    /** The number of steps computed so far. */
    public int steps() {
        return timeline.steps();
    }

    /** The value of a neuron-side quantity after step t; 0 is before the first. */
    public double value(Slot slot, int t, int neuron) {
        return values[slot.id()].get(t * slot.size() + neuron);
    }

    /** A neuron-side quantity after each step, row-major [steps x size]. */
    public double[] series(Slot slot) {
        return values[slot.id()].doubles(slot.size(), timeline.steps() * slot.size());
    }

    /** The present state of a synaptic quantity, row-major [pre x post]. */
    public double[] state(Slot slot) {
        return values[slot.id()].doubles(0, slot.size());
    }

    /** Whether the state after the last step, and with it all that it depends on, is finite. */
    public boolean finite() {
        return nonFinite().isEmpty();
    }

    /** The first quantity that is not finite after the last step, in the order of the plan. */
    public Optional<NonFinite> nonFinite() {
        int t = timeline.steps();
        for (Slot slot : network.plan().slots()) {
            if (slot.shared()) {
                continue;
            }
            int from = slot.kind() == Slot.Kind.HISTORY ? t * slot.size() : 0;
            int index = values[slot.id()].firstNonFinite(from, slot.size());
            if (index >= 0) {
                return Optional.of(new NonFinite(slot.name(), t, index, false));
            }
        }
        return Optional.empty();
    }

    /** Whether the gradient that the last {@link #reverse} found is finite. */
    public boolean finiteGradient() {
        return network.adjoint().active().stream().filter(Slot::shared)
                .allMatch(slot -> bars[slot.id()].firstNonFinite(0, slot.size()) < 0);
    }

    /** As {@link #reverse}, watching every step: the first adjoint, from the end, that is not finite. */
    public Optional<NonFinite> firstNonFiniteGradient(LossDerivative loss) {
        var found = new ArrayList<NonFinite>();
        reverse(loss, t -> {
            if (found.isEmpty()) {
                nonFiniteAdjoint(t).ifPresent(found::add);
            }
        });
        return found.stream().findFirst();
    }

    private Optional<NonFinite> nonFiniteAdjoint(int t) {
        for (Slot slot : network.plan().slots()) {
            if (bars[slot.id()] == null) {
                continue;
            }
            int from = slot.kind() == Slot.Kind.HISTORY ? cursor.ringRow(t) * slot.size() : 0;
            int index = bars[slot.id()].firstNonFinite(from, slot.size());
            if (index >= 0) {
                return Optional.of(new NonFinite(slot.name(), t, index, true));
            }
        }
        return Optional.empty();
    }

    /** Carries derivatives of a loss back through the episode. Read them with {@link GradientSum#add}. */
    public void reverse(LossDerivative loss) {
        reverse(loss, t -> {
        });
    }

    private void reverse(LossDerivative loss, IntConsumer afterStep) {
        if (!recording) {
            throw new IllegalStateException("The episode was begun without recording.");
        }
        for (Slot slot : network.adjoint().active()) {
            int size = slot.kind() == Slot.Kind.HISTORY ? cursor.ringRows() * slot.size() : slot.size();
            bars[slot.id()].fill(0, size, 0);
        }
        loss.atEnd((slot, index, derivative) -> addBar(slot, index, derivative));
        for (int last = timeline.steps(); last > 0;) {
            int before = (last - 1) / memory.interval() * memory.interval();
            runAgain(before, last);
            for (int t = last; t > before; t--) {
                step(loss, t, before, afterStep);
            }
            last = before;
        }
        initial();
    }

    private void step(LossDerivative loss, int t, int before, IntConsumer afterStep) {
        int row = cursor.ringRow(t);
        loss.atStep(t, (slot, index, derivative) -> addBar(slot, row * slot.size() + index, derivative));
        cursor.move(t, t - 1 - before, t - before);
        for (BoundOperation operation : reverse) {
            run(operation);
        }
        afterStep.accept(t);
        for (Slot slot : histories) {
            if (bars[slot.id()] != null) {
                bars[slot.id()].fill(row * slot.size(), (row + 1) * slot.size(), 0);
            }
        }
    }

    private void addBar(Slot slot, int index, double derivative) {
        Block bar = bars[slot.id()];
        if (bar != null) {
            bar.add(index, derivative);
        }
    }

    /** Computes the synaptic states of a stretch of steps again, from the one that was kept. */
    private void runAgain(int before, int last) {
        Block[] state = snapshots.get(before / memory.interval());
        for (Slot slot : synaptic) {
            state[slot.id()].copyTo(kept[slot.id()], slot.size());
        }
        for (int t = before + 1; t <= last; t++) {
            cursor.move(t, t - 1 - before, t - before);
            for (BoundOperation operation : replay) {
                run(operation);
            }
        }
    }

    private void initial() {
        for (Initial initial : network.plan().initials()) {
            Slot state = initial.state();
            if (initial.source().isEmpty() || bars[state.id()] == null || bars[initial.source().get().id()] == null) {
                continue;
            }
            Slot source = initial.source().get();
            int from = state.kind() == Slot.Kind.HISTORY ? cursor.ringRow(0) * state.size() : 0;
            for (int k = 0; k < state.size(); k++) {
                bars[source.id()].add(source.size() == 1 ? 0 : k, bars[state.id()].get(from + k));
            }
        }
    }

    CompiledNetwork network() {
        return network;
    }

    /** The derivative of the last loss with respect to an active shared slot. */
    Block bar(Slot slot) {
        return bars[slot.id()];
    }

}
