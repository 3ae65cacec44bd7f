package org.metaplastic.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.metaplastic.engine.CompiledNetwork.Executable;
import org.metaplastic.engine.kernel.Kernel;
import org.metaplastic.engine.plan.Operation;
import org.metaplastic.engine.plan.Reference;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.equations.NeuronEquations;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.model.Synapse;

/** Every array that changes while an episode is lived through, and kernels bound to them. */
final class Workspace {

    private final CompiledNetwork network;
    private final EpisodeTeam team;
    private final Schedule schedule;
    private final Timeline timeline;
    private final StepCursor cursor;
    private final Block[] values;
    private final Block[] kept;
    private final @Nullable Block[] bars;
    private final AdjointRing ring;
    private final Block historyBars;
    private final KeptSynapses keptSynapses;
    private final Optional<SegmentStarts> segmentStarts;
    private final int rows;
    private final Set<Slot> touched;
    private final List<Slot> histories = new ArrayList<>();
    private final List<Slot> synaptic = new ArrayList<>();
    private final Block scratch;
    private final Map<Slot, RowPartition> partitions = new HashMap<>();
    private final Map<Slot, Slot> surrogates = new HashMap<>();
    private final Map<String, PatchArrays> patches = new HashMap<>();

    /** @param team the threads that live through an episode together */
    Workspace(CompiledNetwork network, Coefficients coefficients, Memory memory, EpisodeTeam team) {
        this.team = team;
        this.network = network;
        this.schedule = memory.schedule();
        this.timeline = new Timeline(schedule.steps());
        this.rows = schedule.rows(network.plan().longestLag());
        this.ring = new AdjointRing(network);
        this.cursor = new StepCursor(timeline, network.plan().longestLag(), rows, ring.stride());
        this.touched = network.touched();
        int count = network.plan().slots().size();
        values = new Block[count];
        kept = new Block[count];
        bars = new Block[count];
        var allocator = new BlockAllocator(network.precision(), new Footprint(network).arrayLength(schedule));
        scratch = allocator.allocate(Kernel.SCRATCH_VALUES);
        historyBars = allocator.allocate(schedule.reversible() ? (long) cursor.ringRows() * ring.stride() : 0);
        network.plan().slots().forEach(slot -> allocate(slot, coefficients, allocator));
        keptSynapses = new KeptSynapses(this, schedule, memory.mostBases(), allocator);
        segmentStarts = schedule.whole() ? Optional.empty()
                : Optional.of(new SegmentStarts(this, schedule, allocator));
        network.plan().step().forEach(operation -> operation.source().ifPresent(this::partition));
        network.plan().step().forEach(operation -> operation.fields().ifPresent(_ -> patches.put(operation.owner(),
                PatchArrays.of(operation, schedule.reversible(), allocator))));
    }

    /** New blocks for the states of rows that are touched at spikes. */
    Map<Slot, Block> states() {
        var states = new HashMap<Slot, Block>();
        touched.forEach(slot -> states.put(slot, Block.alone(network.precision(), slot.size())));
        return states;
    }

    private void allocate(Slot slot, Coefficients coefficients, BlockAllocator allocator) {
        boolean active = schedule.reversible() && network.active().contains(slot);
        int id = slot.id();
        switch (slot.kind()) {
            case PARAMETER, DERIVED -> {
                values[id] = coefficients.values(slot);
                kept[id] = values[id];
                bars[id] = active ? allocator.allocate(slot.size()) : null;
            }
            case HISTORY, PREFIX -> {
                histories.add(slot);
                values[id] = allocator.allocate((rows + 1L) * slot.size());
                kept[id] = values[id];
                bars[id] = active ? ring.part(historyBars, slot) : null;
            }
            case SYNAPTIC -> {
                synaptic.add(slot);
                values[id] = allocator.allocate(slot.size());
                kept[id] = schedule.reversible()
                        ? allocator.allocate((schedule.interval() + 1L) * slot.size())
                        : values[id];
                bars[id] = active ? allocator.allocate(slot.size()) : null;
            }
        }
    }

    private void partition(Operation.Source source) {
        Slot output = source.output().slot();
        partitions.computeIfAbsent(output, slot -> new RowPartition(slot.size(), rows));
        source.surrogate().ifPresent(surrogate -> surrogates.put(output, surrogate));
    }

    CompiledNetwork network() {
        return network;
    }

    Timeline timeline() {
        return timeline;
    }

    StepCursor cursor() {
        return cursor;
    }

    Schedule schedule() {
        return schedule;
    }

    /** Where a slot holds what belongs to step t, 0 for the initial state. */
    int first(Slot slot, int t) {
        return slot.perStep() ? cursor.place(t) * slot.size() : 0;
    }

    KeptSynapses keptSynapses() {
        return keptSynapses;
    }

    /** What segments are lived through again from; none where every step is held. */
    Optional<SegmentStarts> segmentStarts() {
        return segmentStarts;
    }

    /** The values of a slot: all steps of a history that are held, the present state of a synaptic quantity. */
    Block values(Slot slot) {
        return values[slot.id()];
    }

    /** As {@link #values}, but of a synaptic quantity the states of a stretch of steps. */
    Block kept(Slot slot) {
        return kept[slot.id()];
    }

    /** The derivative of the loss with respect to a slot, or null if nothing learned leads there. */
    @Nullable
    Block bar(Slot slot) {
        return bars[slot.id()];
    }

    /** Sets the derivatives with respect to all histories at step t to zero. */
    void clearBars(int t) {
        int first = cursor.firstBarOfRow(t);
        historyBars.fill(first, first + ring.stride(), 0);
    }

    /** Sets the derivatives with respect to all histories at all steps to zero. */
    void clearBars() {
        historyBars.fill(0, historyBars.size(), 0);
    }

    /** The same, but for those with respect to the initial state. */
    void clearBarsOfSteps() {
        historyBars.fill(0, cursor.firstBarOfRow(0), 0);
    }

    /** Where the derivative with respect to a slot at step t begins, 0 for the initial state. */
    int firstBar(Slot slot, int t) {
        return slot.perStep() ? cursor.firstBarOfRow(t) : 0;
    }

    List<Slot> histories() {
        return histories;
    }

    List<Slot> synaptic() {
        return synaptic;
    }

    /** The synaptic states that are touched at spikes, where episodes are run so. */
    Set<Slot> touched() {
        return touched;
    }

    /** Sorts the neurons of a population by what they send at step t, if any projection asks. */
    void sort(Slot output, int t) {
        RowPartition partition = partitions.get(output);
        if (partition != null) {
            Slot surrogate = surrogates.get(output);
            partition.sort(cursor.place(t), values(output), surrogate == null ? null : values(surrogate));
        }
    }

    /**
     * Binds an operation to this thread's arrays.
     *
     * @param stretch whether synaptic quantities mean the states of a stretch of steps, not the present one
     */
    BoundStep bind(Executable executable, boolean stretch) {
        return bind(executable, cursor::displacement, reference -> block(reference, stretch));
    }

    /** As {@link #bind(Executable, boolean)}, with rows that are touched at spikes: of their states there is one. */
    BoundStep bindEvent(Executable executable, boolean stretch) {
        return bindEvent(executable, reference -> block(reference, stretch));
    }

    /** An operation that brings rows up to date, which reads what rows hold and writes to blocks of their own. */
    BoundStep bindRebase(Executable executable, Map<Slot, Block> present) {
        return bindEvent(executable, reference -> reference.lag() == 0 && present.containsKey(reference.slot())
                ? Objects.requireNonNull(present.get(reference.slot()))
                : block(reference, false));
    }

    private BoundStep bindEvent(Executable executable, Function<Reference, Block> block) {
        return bind(executable, reference -> touched.contains(reference.slot()) ? StepCursor.UNMOVED
                : cursor.displacement(reference), block);
    }

    private BoundStep bind(Executable executable, ToIntFunction<Reference> displacement, Function<Reference,
            Block> block) {
        PatchArrays seen = patches.get(executable.operation().owner());
        if (seen != null) {
            return bind(executable, seen);
        }
        var variants = new ArrayList<BoundVariant>();
        var slices = ColumnSlices.of(executable.operation());
        for (int k = 0; k < executable.variants().size(); k++) {
            variants.add(new BoundVariant(executable, k, displacement, network.precision(), slices, team, scratch,
                    block));
        }
        Operation operation = executable.operation();
        Optional<Reference> source = operation.source().map(Operation.Source::output);
        return new BoundOperation(operation, variants, source.map(output -> partitions.get(output.slot())).orElse(null),
                source.map(Reference::lag).orElse(0));
    }

    private BoundStep bind(Executable executable, PatchArrays seen) {
        Operation operation = executable.operation();
        var variants = new ArrayList<PatchVariant>();
        for (int k = 0; k < executable.variants().size(); k++) {
            variants.add(new PatchVariant(executable, k, seen, cursor, scratch, reference -> block(reference, false)));
        }
        Reference sent = operation.operand(RuleEquations.PRE_SPIKE);
        RowPartition partition = operation.source().isPresent() ? partitions.get(sent.slot()) : null;
        if (partition == null) {
            return new BoundPooling(operation, variants, seen, values(sent.slot()), bar(sent.slot()), sent.lag());
        }
        Slot weights = operation.operand(Synapse.STATIC_WEIGHT).slot();
        Slot inputs = operation.result(NeuronEquations.INPUT).slot();
        var product = new PatchProduct(network.matrixKernel().orElseThrow(), seen, operation.columns(), values(weights),
                bar(weights), values(inputs), bar(inputs));
        return new BoundConvolution(operation, variants, seen, product, values(sent.slot()), bar(sent.slot()),
                partition, sent.lag());
    }

    private Block block(Reference reference, boolean stretch) {
        if (reference.adjoint()) {
            return Objects.requireNonNull(bar(reference.slot()), reference.slot().name());
        }
        return stretch ? kept(reference.slot()) : values(reference.slot());
    }
}
