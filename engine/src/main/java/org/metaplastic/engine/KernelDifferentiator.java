package org.metaplastic.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.model.Network;
import org.metaplastic.model.Population;

/** One episode through the kernels. */
public final class KernelDifferentiator implements Differentiator {

    private final CompiledNetwork network;
    private final IntFunction<Memory> memory;
    private final int window;

    public KernelDifferentiator(Network network, Precision precision) {
        this(CompiledNetwork.of(network, precision), 0);
    }

    public KernelDifferentiator(Network network, Precision precision, SimdWidth width, boolean smooth) {
        this(CompiledNetwork.of(network, precision, width, smooth), 0);
    }

    /**
     * Runs a compiled network.
     *
     * @param interval how many steps lie between kept synaptic states; 0 for the usual choice
     */
    public KernelDifferentiator(CompiledNetwork network, int interval) {
        this(network, steps -> interval == 0 ? Memory.of(network, steps)
                : Memory.of(network, Schedule.whole(steps, interval, KeptStates.EXACT)));
    }

    /** Runs a compiled network with memory by the number of steps. */
    public KernelDifferentiator(CompiledNetwork network, IntFunction<Memory> memory) {
        this(network, memory, ReverseSweep.WHOLE);
    }

    private KernelDifferentiator(CompiledNetwork network, IntFunction<Memory> memory, int window) {
        this.network = network;
        this.memory = memory;
        this.window = window;
    }

    /** The same with truncated backpropagation, see {@link EpisodeRunner#truncate}. */
    public KernelDifferentiator truncated(int steps) {
        return new KernelDifferentiator(network, memory, steps);
    }

    @Override
    public Outcome differentiate(Map<String, double[]> parameters, Lifetime lifetime, Cotangents cotangents) {
        var coefficients = new Coefficients(network);
        coefficients.set(parameters);
        EpisodeRunner runner = live(coefficients, lifetime, true);
        Trajectory trajectory = trajectory(runner);
        runner.reverse(new Functional(cotangents));
        var sum = new GradientSum(network);
        sum.add(runner);
        return new Outcome(trajectory, value(trajectory, cotangents), sum.parameters(coefficients));
    }

    @Override
    public double value(Map<String, double[]> parameters, Lifetime lifetime, Cotangents cotangents) {
        var coefficients = new Coefficients(network);
        coefficients.set(parameters);
        return value(trajectory(live(coefficients, lifetime, false)), cotangents);
    }

    private EpisodeRunner live(Coefficients coefficients, Lifetime lifetime, boolean record) {
        int steps = lifetime.steps();
        var runner = new EpisodeRunner(network, coefficients, memory.apply(steps));
        runner.truncate(window);
        runner.begin(record);
        for (int t = 1; t <= steps; t++) {
            runner.enter(lifetime.resets().contains(t));
            feed(runner, lifetime, t);
            runner.update();
        }
        return runner;
    }

    private void feed(EpisodeRunner runner, Lifetime lifetime, int t) {
        for (Population population : network.network().populations()) {
            if (population instanceof Population.Input input) {
                double[] series = lifetime.inputs().get(input.name());
                int size = input.size();
                if (series == null || series.length != lifetime.steps() * size) {
                    throw new IllegalArgumentException("Input '" + input.name() + "' needs " + lifetime.steps() + " x "
                            + size + " values, but has " + (series == null ? "none" : series.length) + ".");
                }
                Slot slot = network.plan().output(input.name());
                for (int k = 0; k < size; k++) {
                    double value = series[(t - 1) * size + k];
                    if (input.spiking() && value != 0 && value != 1) {
                        throw new IllegalArgumentException("Input '" + input.name()
                                + "' spikes, so that its values are 0"
                                + " or 1, but neuron " + k + " has " + value + " at step " + t + ".");
                    }
                    runner.input(slot, k, value);
                }
            }
        }
    }

    private Trajectory trajectory(EpisodeRunner runner) {
        var series = new HashMap<String, double[]>();
        var finals = new HashMap<String, double[]>();
        for (Slot slot : network.plan().slots()) {
            switch (slot.kind()) {
                case HISTORY -> series.put(slot.name(), runner.series(slot));
                case SYNAPTIC -> finals.put(slot.name(), runner.state(slot));
                case PARAMETER, DERIVED -> {
                }
            }
        }
        return new Trajectory(series, finals);
    }

    private static double value(Trajectory trajectory, Cotangents cotangents) {
        double sum = 0;
        for (var entry : new TreeMap<>(cotangents.series()).entrySet()) {
            sum += dot(entry.getValue(), trajectory.series(entry.getKey()));
        }
        for (var entry : new TreeMap<>(cotangents.finals()).entrySet()) {
            sum += dot(entry.getValue(), trajectory.finals(entry.getKey()));
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    /** The derivative of a linear functional: its coefficients. */
    private final class Functional implements LossDerivative {

        private final Map<Slot, double[]> series = new HashMap<>();
        private final Map<Slot, double[]> finals = new HashMap<>();

        Functional(Cotangents cotangents) {
            cotangents.series().forEach((name, values) -> series.put(network.slot(name), values));
            cotangents.finals().forEach((name, values) -> finals.put(network.slot(name), values));
        }

        @Override
        public void atStep(int t, Sink sink) {
            series.forEach((slot, values) -> {
                for (int k = 0; k < slot.size(); k++) {
                    sink.add(slot, k, values[(t - 1) * slot.size() + k]);
                }
            });
        }

        @Override
        public void atEnd(Sink sink) {
            finals.forEach((slot, values) -> {
                for (int k = 0; k < slot.size(); k++) {
                    sink.add(slot, k, values[k]);
                }
            });
        }
    }
}
