package org.metaplastic.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.metaplastic.engine.EpisodeClock.Phase;
import org.metaplastic.engine.plan.Initial;
import org.metaplastic.engine.plan.Operation;
import org.metaplastic.engine.plan.Reference;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.model.Population;

/** Computes an episode step by step. */
final class ForwardSweep {

    /** With fewer, touching rows saves nothing: they are computed at every step. */
    private static final int LEAST_STEPS_FROM_BASE = 8;
    private static final int NONE = -1;

    /** The operations of a step, for either kernel, and those that bring rows up to date. */
    private record Operations(List<BoundStep> dense, List<BoundStep> event, List<BoundStep> rebases) {}

    private final Workspace workspace;
    private final Schedule schedule;
    private final Coefficients coefficients;
    private final Operations living;
    private final Operations again;
    private final List<Slot> inputs = new ArrayList<>();
    private final List<Slot> gathers = new ArrayList<>();
    private final Set<String> silenced = new HashSet<>();
    private boolean frozen;
    private boolean altered;
    private boolean recording;
    private boolean touching;
    private int window = ReverseSweep.WHOLE;
    private int bases;
    private int lived;
    private int present;
    private int held;
    private int ready;

    ForwardSweep(Workspace workspace, Coefficients coefficients, EpisodeClock clock) {
        this.workspace = workspace;
        this.schedule = workspace.schedule();
        this.coefficients = coefficients;
        living = operations(clock, Phase.FORWARD);
        again = operations(clock, Phase.RECOMPUTATION);
        CompiledNetwork network = workspace.network();
        for (Population population : network.network().populations()) {
            if (population instanceof Population.Input) {
                inputs.add(network.plan().output(population.name()));
            }
        }
        gathers.addAll(network.plan().inputs().values());
    }

    private Operations operations(EpisodeClock clock, Phase phase) {
        var bound = new Operations(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        CompiledNetwork network = workspace.network();
        network.dense().step().forEach(executable -> bound.dense.add(workspace.bind(executable, false).timed(clock,
                phase)));
        network.event().ifPresent(program -> program.step().forEach(executable -> (executable.operation()
                .kind() == Operation.Kind.REBASE ? bound.rebases : bound.event).add(workspace.bindEvent(executable,
                        false).timed(clock, phase))));
        return bound;
    }

    void freezePlasticity(boolean freeze) {
        if (freeze != frozen) {
            rebase();
            altered = true;
        }
        frozen = freeze;
    }

    void silence(Set<String> populations) {
        altered |= !silenced.equals(populations);
        silenced.clear();
        silenced.addAll(populations);
    }

    boolean recording() {
        return recording;
    }

    void begin(boolean record) {
        recording = record;
        altered = false;
        touching = !living.event.isEmpty() && coefficients.stepsFromBase() >= LEAST_STEPS_FROM_BASE;
        bases = 0;
        lived = 0;
        present = 0;
        held = 0;
        ready = NONE;
        workspace.keptSynapses().begin(0);
        workspace.timeline().begin();
        initialise();
    }

    private void initialise() {
        workspace.histories().forEach(slot -> workspace.values(slot).fill(0, slot.size(), 0));
        for (Initial initial : workspace.network().plan().initials()) {
            Block state = workspace.values(initial.state());
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

    int enter(boolean reset) {
        Timeline timeline = workspace.timeline();
        if (timeline.steps() == timeline.capacity()) {
            throw new IllegalStateException("The episode is longer than the " + timeline.capacity()
                    + " steps that memory was set aside for.");
        }
        settle();
        if (reset) {
            rebase();
        }
        int t = timeline.advance(reset);
        inputs.forEach(slot -> clear(slot, t));
        gathers.forEach(slot -> clear(slot, t));
        return t;
    }

    private void clear(Slot slot, int t) {
        int first = workspace.first(slot, t);
        workspace.values(slot).fill(first, first + slot.size(), 0);
    }

    void update() {
        int t = workspace.timeline().steps();
        int segment = schedule.segmentOf(t);
        workspace.segmentStarts().ifPresent(starts -> {
            starts.take(t);
            if (segment > 0 && t - 1 == schedule.before(segment)) {
                starts.keep(segment, bases);
                workspace.keptSynapses().begin(bases);
            }
        });
        held = segment;
        ready = keeps(segment) ? segment : NONE;
        step(living, t, keeps(segment));
        lived = t;
        present = t;
        if (touching && (workspace.timeline().sinceBase() >= coefficients.stepsFromBase() || t % window == 0)) {
            rebase();
        }
    }

    /** Whether what a segment goes back from is kept the first time: others are lived through again before. */
    private boolean keeps(int segment) {
        return recording && segment == schedule.segments() - 1;
    }

    private void step(Operations operations, int t, boolean keep) {
        int inSegment = t - 1 - schedule.before(schedule.segmentOf(t));
        if (keep && inSegment % schedule.interval() == 0) {
            workspace.keptSynapses().keepStretch(inSegment / schedule.interval(), touching);
        }
        workspace.cursor().move(t, 0, 0);
        for (Slot input : inputs) {
            workspace.sort(input, t);
        }
        for (BoundStep bound : touching ? operations.event : operations.dense) {
            run(bound, t);
        }
    }

    /** Makes sure that step t is held: lives through its segment again if it is not. */
    void hold(int t) {
        if (t > 0 && t <= lived && schedule.segmentOf(t) != held) {
            liveAgain(schedule.segmentOf(t), last(schedule.segmentOf(t)));
        }
    }

    /** Makes sure that synapses are as they were after the last step, and that it is held. */
    void settle() {
        if (present != lived || lived > 0 && schedule.segmentOf(lived) != held) {
            liveAgain(schedule.segmentOf(lived), lived);
        }
    }

    /** Makes sure that a segment can go in reverse. */
    void prepare(int segment) {
        if (ready != segment) {
            liveAgain(segment, last(segment));
        }
    }

    private int last(int segment) {
        return Math.min(lived, schedule.before(segment + 1));
    }

    /** Writes what rows held before a base to the first states of a stretch. */
    void restoreBase(int number, int t) {
        if (!workspace.keptSynapses().hasBase(number)) {
            liveAgain(schedule.segmentOf(t), t);
        }
        workspace.keptSynapses().restoreBase(number);
    }

    /** Computes the steps of a segment again, up to one of them; every bit is as it was. */
    private void liveAgain(int segment, int to) {
        if (altered || lived != workspace.timeline().steps()) {
            throw new IllegalStateException("Step " + to + " is no longer held. It can be looked at between update and"
                    + " enter, before freezePlasticity or silence change anything; or use Memory.of, which holds all"
                    + " steps.");
        }
        Optional<SegmentStarts> starts = workspace.segmentStarts();
        int number = 0;
        if (segment == 0) {
            initialise();
        } else {
            number = starts.orElseThrow().restore(segment);
        }
        workspace.keptSynapses().begin(number);
        for (int t = schedule.before(segment) + 1; t <= to; t++) {
            if (starts.isPresent()) {
                starts.get().give(t);
            }
            for (Slot slot : gathers) {
                clear(slot, t);
            }
            step(again, t, recording);
            if (touching && workspace.timeline().rebased(t)) {
                rebase(again, t, recording);
            }
        }
        present = to;
        held = segment;
        ready = recording ? segment : NONE;
    }

    /** Makes the last step of every window of so many steps a base: what is not carried back past it ends there. */
    void rebaseEvery(int steps) {
        window = steps;
    }

    private void run(BoundStep bound, int t) {
        Operation operation = bound.operation();
        if (frozen && operation.kind() == Operation.Kind.SYNAPSE) {
            return;
        }
        if (frozen && operation.kind() == Operation.Kind.PREFIX) {
            standStill(operation, t);
            return;
        }
        bound.run(workspace.cursor());
        if (operation.kind() == Operation.Kind.UPDATE) {
            Slot output = workspace.network().plan().output(operation.owner());
            if (silenced.contains(operation.owner())) {
                clear(output, t);
            }
            workspace.sort(output, t);
        }
    }

    /** Of synapses that stand still nothing becomes since the base. */
    private void standStill(Operation operation, int t) {
        for (Reference result : operation.results().values()) {
            if (result.slot().kind() == Slot.Kind.PREFIX) {
                workspace.values(result.slot()).copy(0, workspace.first(result.slot(), t), result.slot().size());
            }
        }
    }

    /** Brings all rows up to date, and keeps what they held. */
    private void rebase() {
        Timeline timeline = workspace.timeline();
        int t = timeline.steps();
        if (!touching || timeline.rebased(t)) {
            return;
        }
        rebase(living, t, keeps(schedule.segmentOf(t)));
        timeline.rebase();
        bases++;
    }

    private void rebase(Operations operations, int t, boolean keep) {
        if (keep) {
            workspace.keptSynapses().keepBase();
        }
        if (!frozen) {
            workspace.cursor().move(t, 0, 0);
            operations.rebases.forEach(operation -> operation.run(workspace.cursor()));
        }
    }

    /** Whether arrays hold what rows were at the last base, rather than what they are. */
    boolean behind() {
        return touching && !frozen && !workspace.timeline().rebased(workspace.timeline().steps());
    }

    /** Whether rows are touched at spikes in this episode. */
    boolean touching() {
        return touching;
    }

    /** How many bases there were so far. */
    int bases() {
        return bases;
    }

    /** The first quantity that is not finite after the last step, in the order of the plan. */
    Optional<NonFinite> nonFinite() {
        int t = workspace.timeline().steps();
        for (Slot slot : workspace.network().plan().slots()) {
            if (slot.shared()) {
                continue;
            }
            int index = workspace.values(slot).firstNonFinite(workspace.first(slot, t), slot.size());
            if (index >= 0) {
                return Optional.of(new NonFinite(slot.name(), t, index, false));
            }
        }
        return Optional.empty();
    }
}
