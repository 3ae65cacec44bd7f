package org.metaplastic.engine;

import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.metaplastic.engine.plan.Slot;

/**
 * Lives through episodes of one network, one at a time: forward step by step, so that an environment can react, then in
 * reverse. Owns all arrays that change; called by one thread, which others may help.
 *
 * <pre>
 * runner.begin(true);
 * for (each step) {
 *     runner.enter(reset);
 *     runner.input(slot, neuron, value);
 *     runner.update();
 *     // runner.value(readout, t, k) may decide the next input
 * }
 * runner.reverse(loss);
 * sum.add(runner);
 * </pre>
 */
public final class EpisodeRunner {

    private final Workspace workspace;
    private final ForwardSweep forward;
    private final @Nullable ReverseSweep reverse;
    private @Nullable PresentStates present;
    private int window = ReverseSweep.WHOLE;

    public EpisodeRunner(CompiledNetwork network, Coefficients coefficients, Memory memory) {
        this(network, coefficients, memory, EpisodeClock.Stopped.CLOCK, EpisodeTeam.alone());
    }

    /**
     * One whose operations are timed, if the clock does not stand still, and whose episodes a team lives through together;
     * the result is the same. The caller closes the team.
     */
    public EpisodeRunner(CompiledNetwork network, Coefficients coefficients, Memory memory, EpisodeClock clock,
            EpisodeTeam team) {
        workspace = new Workspace(network, coefficients, memory, team);
        forward = new ForwardSweep(workspace, coefficients, clock);
        reverse = memory.schedule().reversible() ? new ReverseSweep(workspace, clock) : null;
    }

    /**
     * Whether synapses stand still: they keep their initial state. Traces of spikes go on. An episode that is not held as a
     * whole cannot be looked back at after a change.
     */
    public void freezePlasticity(boolean freeze) {
        forward.freezePlasticity(freeze);
    }

    /** Holds the output of these populations with equations at zero, and of no others; as {@link #freezePlasticity}. */
    public void silence(Set<String> populations) {
        forward.silence(populations);
    }

    /**
     * Truncates backpropagation: no derivative is carried from one window of so many steps to the one before. Windows are
     * counted from the first step. The gradient is then an approximation; without a call it is exact. To be called before
     * an episode begins.
     */
    public void truncate(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("A window of " + steps + " steps is given, but must be 1 or more.");
        }
        window = steps;
        forward.rebaseEvery(steps);
    }

    /**
     * Begins an episode.
     *
     * @param record whether {@link #reverse} will be asked for
     */
    public void begin(boolean record) {
        if (record && reverse == null) {
            throw new IllegalStateException(
                    "Memory was set aside for episodes that never go in reverse. Use Memory.of.");
        }
        forward.begin(record);
    }

    /**
     * Enters the next step: its inputs may be set, then {@link #update} computes it.
     *
     * @param reset whether neuron-side state returns to its initial value before this step
     * @return the number of the step, counted from 1
     */
    public int enter(boolean reset) {
        return forward.enter(reset);
    }

    /** Sets what an input population sends in the step entered last; what is not set is 0. */
    public void input(Slot output, int neuron, double value) {
        workspace.values(output).set(workspace.first(output, steps()) + neuron, value);
    }

    /** Computes the step entered last. */
    public void update() {
        forward.update();
    }

    /** The number of steps entered so far. */
    public int steps() {
        return workspace.timeline().steps();
    }

    /**
     * The value of a neuron-side quantity after step t; 0 is before the first. Where the schedule does not hold that step,
     * its segment is lived through again: to look at all steps in their order costs an episode more.
     */
    public double value(Slot slot, int t, int neuron) {
        forward.hold(t);
        return workspace.values(slot).get(workspace.first(slot, t) + neuron);
    }

    /** Adds the values of a neuron-side quantity after step t, as of {@link #value}, to sums of as many. */
    public void addTo(Slot slot, int t, double[] sums) {
        forward.hold(t);
        workspace.values(slot).addTo(workspace.first(slot, t), sums);
    }

    /** A neuron-side quantity after each step, row-major [steps x size]. */
    public double[] series(Slot slot) {
        var series = new double[Math.multiplyExact(steps(), slot.size())];
        for (int t = 1; t <= steps(); t++) {
            forward.hold(t);
            workspace.values(slot).copyTo(workspace.first(slot, t), series, (t - 1) * slot.size(), slot.size());
        }
        return series;
    }

    /** The present state of a synaptic quantity, row-major [pre x post]. */
    public double[] state(Slot slot) {
        forward.settle();
        boolean behind = forward.behind() && workspace.touched().contains(slot);
        return (behind ? present(slot) : workspace.values(slot)).doubles(0, slot.size());
    }

    private Block present(Slot slot) {
        if (present == null) {
            present = new PresentStates(workspace);
        }
        return present.of(slot);
    }

    /** The first quantity that is not finite after the last step, in the order of the plan. */
    public Optional<NonFinite> nonFinite() {
        return forward.nonFinite();
    }

    /**
     * Carries derivatives of a loss back through the episode. Read them with {@link GradientSum#add}.
     *
     * @throws IllegalStateException if the episode was begun without recording
     */
    public void reverse(LossDerivative loss) {
        recorded().run(forward, loss, window, _ -> {
        });
    }

    /** Whether the gradient that the last {@link #reverse} found is finite. */
    public boolean finiteGradient() {
        return workspace.network().active().stream().filter(Slot::shared)
                .allMatch(slot -> bar(slot).firstNonFinite(0, slot.size()) < 0);
    }

    /** As {@link #reverse}, watching every step: the first adjoint, from the end, that is not finite. */
    public Optional<NonFinite> firstNonFiniteGradient(LossDerivative loss) {
        var found = new ArrayList<NonFinite>();
        ReverseSweep sweep = recorded();
        sweep.run(forward, loss, window, t -> {
            if (found.isEmpty()) {
                sweep.nonFinite(t).ifPresent(found::add);
            }
        });
        return found.stream().findFirst();
    }

    private ReverseSweep recorded() {
        if (reverse == null || !forward.recording()) {
            throw new IllegalStateException("The episode was begun without recording. Call begin(true).");
        }
        return reverse;
    }

    /** The derivative of the last loss with respect to an active shared slot. */
    Block bar(Slot slot) {
        return Objects.requireNonNull(workspace.bar(slot), slot.name());
    }
}
