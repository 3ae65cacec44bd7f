package org.metaplastic.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.metaplastic.engine.EpisodeClock.Phase;
import org.metaplastic.engine.plan.Initial;
import org.metaplastic.engine.plan.Operation;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.model.Population;

/** Computes an episode step by step. */
final class ForwardSweep {

    private final Workspace workspace;
    private final Coefficients coefficients;
    private final List<BoundStep> operations = new ArrayList<>();
    private final List<Slot> inputs = new ArrayList<>();
    private final List<Slot> cleared = new ArrayList<>();
    private final Set<String> silenced = new HashSet<>();
    private boolean frozen;
    private boolean recording;

    ForwardSweep(Workspace workspace, Coefficients coefficients, EpisodeClock clock) {
        this.workspace = workspace;
        this.coefficients = coefficients;
        CompiledNetwork network = workspace.network();
        network.step().forEach(executable -> operations.add(workspace.bind(executable, false).timed(clock,
                Phase.FORWARD)));
        for (Population population : network.network().populations()) {
            if (population instanceof Population.Input) {
                inputs.add(network.plan().output(population.name()));
            }
        }
        cleared.addAll(inputs);
        cleared.addAll(network.plan().inputs().values());
    }

    void freezePlasticity(boolean freeze) {
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
                workspace.values(slot).copyTo(state[slot.id()], slot.size());
            }
        }
        workspace.cursor().move(t, 0, 0);
        for (Slot input : inputs) {
            workspace.sort(input, t);
        }
        for (BoundStep bound : operations) {
            Operation operation = bound.operation();
            if (frozen && operation.kind() == Operation.Kind.SYNAPSE) {
                continue;
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
    }

    /** The first quantity that is not finite after the last step, in the order of the plan. */
    Optional<NonFinite> nonFinite() {
        int t = workspace.timeline().steps();
        for (Slot slot : workspace.network().plan().slots()) {
            if (slot.shared()) {
                continue;
            }
            int from = slot.kind() == Slot.Kind.HISTORY ? t * slot.size() : 0;
            int index = workspace.values(slot).firstNonFinite(from, slot.size());
            if (index >= 0) {
                return Optional.of(new NonFinite(slot.name(), t, index, false));
            }
        }
        return Optional.empty();
    }
}
