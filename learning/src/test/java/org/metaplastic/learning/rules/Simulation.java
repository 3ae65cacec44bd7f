package org.metaplastic.learning.rules;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.metaplastic.engine.Coefficients;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.EpisodeRunner;
import org.metaplastic.engine.Memory;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkParameter;
import org.metaplastic.model.Population;

/** Lives through an episode with the compiled kernels in double precision, and keeps synaptic states of all steps. */
final class Simulation {

    private final CompiledNetwork network;
    private final EpisodeRunner runner;
    private final Map<String, double[][]> synaptic = new HashMap<>();
    private final int steps;

    private Simulation(Network network, int steps) {
        this.network = CompiledNetwork.of(network, Precision.DOUBLE);
        this.steps = steps;
        var coefficients = new Coefficients(this.network);
        coefficients.set(parameters(network));
        runner = new EpisodeRunner(this.network, coefficients, Memory.of(this.network, steps));
    }

    /** @param inputs by population, row-major [steps x size] */
    static Simulation run(Network network, int steps, Map<String, double[]> inputs) {
        var simulation = new Simulation(network, steps);
        simulation.run(inputs);
        return simulation;
    }

    /** The value that each parameter begins with, by path. */
    static Map<String, double[]> parameters(Network network) {
        var values = new HashMap<String, double[]>();
        var unused = new SplittableRandom(0);
        for (NetworkParameter p : NetworkParameter.of(network)) {
            values.put(p.path(), p.setting().initialiser().draw(p.shape().rows(), p.shape().columns(), p.fanIn(), p
                    .fanOut(), unused));
        }
        return values;
    }

    private void run(Map<String, double[]> inputs) {
        runner.begin(false);
        keep(0);
        for (int t = 1; t <= steps; t++) {
            runner.enter(false);
            for (var input : inputs.entrySet()) {
                Slot slot = network.plan().output(input.getKey());
                for (int k = 0; k < slot.size(); k++) {
                    runner.input(slot, k, input.getValue()[(t - 1) * slot.size() + k]);
                }
            }
            runner.update();
            keep(t);
        }
    }

    private void keep(int t) {
        for (Slot slot : network.plan().slots()) {
            if (slot.kind() == Slot.Kind.SYNAPTIC) {
                synaptic.computeIfAbsent(slot.name(), _ -> new double[steps + 1][])[t] = runner.state(slot);
            }
        }
    }

    /** A synaptic variable, [steps + 1 x synapses]; row 0 is the initial state. */
    double[][] synaptic(String path) {
        double[][] found = synaptic.get(path);
        if (found == null) {
            throw new IllegalArgumentException("No synaptic '" + path + "' in " + synaptic.keySet());
        }
        return found;
    }

    /** Whether there is a synaptic variable of that path. */
    boolean hasSynaptic(String path) {
        return synaptic.containsKey(path);
    }

    /** A synaptic variable after the last step. */
    double[] last(String path) {
        return synaptic(path)[steps];
    }

    /** A neuron-side variable after each step, row-major [steps x size]; a spiking population's output is "spike". */
    double[] series(String path) {
        return runner.series(network.slot(path));
    }

    /** What a population passes on, after each step. */
    double[] output(Population population) {
        return runner.series(network.plan().output(population.name()));
    }
}
