package org.metaplastic.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.metaplastic.engine.CompiledNetwork.Executable;
import org.metaplastic.engine.CompiledNetwork.Program;
import org.metaplastic.engine.EpisodeClock.Phase;
import org.metaplastic.engine.plan.Initial;
import org.metaplastic.engine.plan.Operation;
import org.metaplastic.engine.plan.Slot;

/**
 * Carries the derivative of a loss back through an episode, stretch by stretch: the synaptic states of a stretch are
 * computed again from the one that was kept, then its steps are run in reverse. Where not every step is held, the segment of
 * the stretch is lived through again before.
 */
final class ReverseSweep {

    /** The window of an exact gradient. */
    static final int WHOLE = Integer.MAX_VALUE;

    /**
     * What is run to go back.
     *
     * @param touched states that are touched at spikes: what a spike added is taken away again
     * @param again computes other synaptic states of a stretch again
     * @param rebases carry derivatives from the state at a base to what rows held before
     */
    private record Direction(Set<Slot> touched, List<BoundStep> again, List<BoundStep> undo, List<BoundStep> rebases,
            List<BoundStep> operations) {}

    private final Workspace workspace;
    private final StepCursor cursor;
    private final EpisodeClock clock;
    private final Direction dense;
    private final Optional<Direction> event;

    ReverseSweep(Workspace workspace, EpisodeClock clock) {
        this.workspace = workspace;
        this.clock = clock;
        this.cursor = workspace.cursor();
        CompiledNetwork network = workspace.network();
        dense = direction(network.dense(), Set.of(), executable -> workspace.bind(executable, true));
        event = network.event().map(program -> direction(program, workspace.touched(), executable -> workspace
                .bindEvent(
                        executable, true)));
    }

    private Direction direction(Program program, Set<Slot> touched, Function<Executable, BoundStep> bind) {
        var direction = new Direction(touched, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(),
                new ArrayList<>());
        program.step().stream().filter(executable -> executable.operation().kind() == Operation.Kind.SYNAPSE
                && executable.operation().results().values().stream().noneMatch(result -> touched.contains(result
                        .slot())))
                .forEach(executable -> direction.again.add(bind.apply(executable).timed(clock, Phase.RECOMPUTATION)));
        program.undo().forEach(executable -> direction.undo.add(bind.apply(executable).timed(clock,
                Phase.RECOMPUTATION)));
        program.reverse().forEach(executable -> (executable.operation().kind() == Operation.Kind.REBASE
                ? direction.rebases
                : direction.operations).add(bind.apply(executable).timed(clock, Phase.REVERSE)));
        return direction;
    }

    /**
     * Carries the derivative back to the first step.
     *
     * @param lived the episode
     * @param window steps after which, counted from the first, everything carried is dropped; {@link #WHOLE} for never
     * @param afterStep hears the number of each step once the derivatives before it are known
     */
    void run(ForwardSweep lived, LossDerivative loss, int window, IntConsumer afterStep) {
        lived.settle();
        Direction back = lived.touching() ? event.orElseThrow() : dense;
        workspace.network().active().stream().filter(slot -> !slot.perStep()).map(this::bar).forEach(bar -> bar.fill(0,
                bar.size(), 0));
        workspace.clearBars();
        back.operations.forEach(BoundStep::begin);
        loss.atEnd(this::add);
        back.touched.forEach(slot -> workspace.values(slot).copyTo(workspace.kept(slot), slot.size()));
        int bases = lived.bases();
        Schedule schedule = workspace.schedule();
        for (int last = workspace.timeline().steps(); last > 0;) {
            int segment = schedule.segmentOf(last);
            int stretch = (last - 1 - schedule.before(segment)) / schedule.interval();
            int before = schedule.before(segment) + stretch * schedule.interval();
            clock.charge(Phase.REVERSE);
            lived.prepare(segment);
            workspace.keptSynapses().restoreStretch(stretch, lived.touching());
            computeAgain(back, before, last);
            clock.charge(Phase.RECOMPUTATION);
            for (int t = last; t > before; t--) {
                if (workspace.timeline().rebased(t)) {
                    lived.restoreBase(--bases, t);
                }
                cursor.move(t, t - 1 - before, t - before);
                if (workspace.timeline().rebased(t) || t == workspace.timeline().steps()) {
                    back.rebases.forEach(operation -> operation.run(cursor));
                }
                step(back, loss, t, afterStep);
                if (t > 1 && (t - 1) % window == 0) {
                    forget();
                }
            }
            last = before;
        }
        initial();
        clock.charge(Phase.REVERSE);
    }

    private Block bar(Slot slot) {
        return Objects.requireNonNull(workspace.bar(slot), slot.name());
    }

    private void add(Slot slot, int index, double derivative) {
        Block bar = workspace.bar(slot);
        if (bar != null) {
            bar.add(index, derivative);
        }
    }

    private void computeAgain(Direction back, int before, int last) {
        for (int t = before + 1; t <= last; t++) {
            cursor.move(t, t - 1 - before, t - before);
            for (BoundStep operation : back.again) {
                operation.run(cursor);
            }
        }
    }

    private void step(Direction back, LossDerivative loss, int t, IntConsumer afterStep) {
        loss.atStep(t, (slot, index, derivative) -> add(slot, workspace.firstBar(slot, t) + index, derivative));
        back.undo.forEach(operation -> operation.run(cursor));
        for (BoundStep operation : back.operations) {
            operation.run(cursor);
        }
        afterStep.accept(t);
        workspace.clearBars(t);
    }

    /** Drops what later steps sent to states; what already reached the state at the beginning of a trial is kept. */
    private void forget() {
        for (Slot slot : workspace.synaptic()) {
            Block bar = workspace.bar(slot);
            if (bar != null) {
                bar.fill(0, slot.size(), 0);
            }
        }
        workspace.clearBarsOfSteps();
    }

    /** What reached the initial states goes on to the parameters that they are made of. */
    private void initial() {
        for (Initial initial : workspace.network().plan().initials()) {
            Slot state = initial.state();
            Block from = workspace.bar(state);
            Block to = initial.source().map(workspace::bar).orElse(null);
            if (from == null || to == null) {
                continue;
            }
            int first = workspace.firstBar(state, 0);
            if (to.size() == state.size()) {
                from.addTo(first, to);
            } else {
                for (int k = 0; k < state.size(); k++) {
                    to.add(0, from.get(first + k));
                }
            }
        }
    }

    /** An adjoint that is not finite just after step t was run in reverse; of a state rather than of a parameter. */
    Optional<NonFinite> nonFinite(int t) {
        List<Slot> slots = workspace.network().plan().slots();
        return Stream.concat(slots.stream().filter(slot -> !slot.shared()), slots.stream().filter(Slot::shared))
                .flatMap(slot -> nonFinite(slot, t).stream()).findFirst();
    }

    private Optional<NonFinite> nonFinite(Slot slot, int t) {
        Block bar = workspace.bar(slot);
        if (bar == null) {
            return Optional.empty();
        }
        int from = workspace.firstBar(slot, t);
        int index = bar.firstNonFinite(from, slot.size());
        return index < 0 ? Optional.empty() : Optional.of(new NonFinite(slot.name(), t, index, true));
    }
}
