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

    private final Workspace workspace;
    private final Coefficients coefficients;
    private final List<BoundStep> dense = new ArrayList<>();
    private final List<BoundStep> event = new ArrayList<>();
    private final List<BoundStep> rebases = new ArrayList<>();
    private final List<Slot> inputs = new ArrayList<>();
    private final List<Slot> cleared = new ArrayList<>();
    private final Set<String> silenced = new HashSet<>();
    private boolean frozen;
    private boolean recording;
    private boolean touching;
    private int window = ReverseSweep.WHOLE;
    private int bases;

    ForwardSweep(Workspace workspace, Coefficients coefficients, EpisodeClock clock) {
        this.workspace = workspace;
        this.coefficients = coefficients;
        CompiledNetwork network = workspace.network();
        network.dense().step().forEach(executable -> dense.add(workspace.bind(executable, false).timed(clock,
                Phase.FORWARD)));
        network.event().ifPresent(program -> program.step().forEach(executable -> (executable.operation()
                .kind() == Operation.Kind.REBASE ? rebases : event).add(workspace.bindEvent(executable, false)
                        .timed(clock, Phase.FORWARD))));
        for (Population population : network.network().populations()) {
            if (population instanceof Population.Input) {
                inputs.add(network.plan().output(population.name()));
            }
        }
        cleared.addAll(inputs);
        cleared.addAll(network.plan().inputs().values());
    }

    void freezePlasticity(boolean freeze) {
        if (freeze != frozen) {
            rebase();
        }
        frozen = freeze;
    }

    void silence(Set<String> populations) {
        silenced.clear();
        silenced.addAll(populations);
    }

    boolean recording() {
        return recording;
    }

    void begin(boolean record) {
        recording = record;
        touching = !event.isEmpty() && coefficients.stepsFromBase() >= LEAST_STEPS_FROM_BASE;
        bases = 0;
        workspace.timeline().begin();
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
        if (reset) {
            rebase();
        }
        int t = timeline.advance(reset);
        for (Slot slot : cleared) {
            clear(slot, t);
        }
        return t;
    }

    private void clear(Slot slot, int t) {
        workspace.values(slot).fill(t * slot.size(), (t + 1) * slot.size(), 0);
    }

    void update() {
        int t = workspace.timeline().steps();
        if (recording && (t - 1) % workspace.interval() == 0) {
            Block[] state = workspace.snapshot((t - 1) / workspace.interval());
            for (Slot slot : workspace.synaptic()) {
                if (!(touching && workspace.touched().contains(slot))) {
                    workspace.values(slot).copyTo(state[slot.id()], slot.size());
                }
            }
        }
        workspace.cursor().move(t, 0, 0);
        for (Slot input : inputs) {
            workspace.sort(input, t);
        }
        for (BoundStep bound : touching ? event : dense) {
            run(bound, t);
        }
        if (touching && (workspace.timeline().sinceBase() >= coefficients.stepsFromBase() || t % window == 0)) {
            rebase();
        }
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
                workspace.values(result.slot()).copy(0, t * result.slot().size(), result.slot().size());
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
        if (recording) {
            workspace.base(bases++).forEach((slot, kept) -> workspace.values(slot).copyTo(kept, slot.size()));
        }
        timeline.rebase();
        if (!frozen) {
            workspace.cursor().move(t, 0, 0);
            rebases.forEach(operation -> operation.run(workspace.cursor()));
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
            int from = slot.perStep() ? t * slot.size() : 0;
            int index = workspace.values(slot).firstNonFinite(from, slot.size());
            if (index >= 0) {
                return Optional.of(new NonFinite(slot.name(), t, index, false));
            }
        }
        return Optional.empty();
    }
}
