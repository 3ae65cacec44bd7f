package org.metaplastic.learning.outer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.EpisodeRunner;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.equations.Scope;
import org.metaplastic.library.Library;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.Network;
import org.metaplastic.model.NeuronModel;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Role;
import org.metaplastic.model.Surrogate;
import org.metaplastic.model.Synapse;

/** A plastic recurrent network to time: a learned neuromodulator for each neuron, about 20 % of 128 neurons firing. */
final class SpeedNetwork {

    private static final int INPUTS = 40;
    private static final int FEEDBACK = 20;

    private SpeedNetwork() {}

    /** Lives through an episode with random inputs, and carries the derivative of its readouts back. */
    static void live(CompiledNetwork network, EpisodeRunner runner, int steps, RandomGenerator random) {
        Slot readout = network.plan().output("readout");
        runner.begin(true);
        for (int t = 1; t <= steps; t++) {
            runner.enter(false);
            fire(runner, network.plan().output("in"), INPUTS, 0.05, random);
            fire(runner, network.plan().output("feedback"), FEEDBACK, 0.1, random);
            runner.update();
        }
        runner.reverse((t, sink) -> {
            sink.add(readout, 0, 0.01);
            sink.add(readout, 1, -0.01);
        });
    }

    private static void fire(EpisodeRunner runner, Slot slot, int size, double probability, RandomGenerator random) {
        for (int k = 0; k < size; k++) {
            if (random.nextDouble() < probability) {
                runner.input(slot, k, 1);
            }
        }
    }

    static Network of(int neurons) {
        return of(neurons, 0.1);
    }

    /**
     * One whose weights change less, so that derivatives can be carried back over many steps without growing beyond
     * what numbers hold.
     */
    static Network calm(int neurons) {
        return of(neurons, 0.001);
    }

    private static Network of(int neurons, double amplitude) {
        var lif = new NeuronModel(Library.neuron("lif"),
                Optional.of(new Surrogate(Library.surrogate("triangle"), Map.of("gamma", 0.3))));
        var modulator = new NeuronModel(Library.neuron("tanh-modulator"), Optional.empty());
        var leaky = new NeuronModel(Library.neuron("leaky-readout"), Optional.empty());
        var scale = new ParameterSetting(Scope.ONE, new Initialiser.Constant(0.01), false);
        return new Network(1, List.of(new Population.Input("in", INPUTS, true),
                new Population.Input("feedback", FEEDBACK, true),
                new Population.Units("hidden", neurons, Role.NEURONS, lif, Map.of()),
                new Population.Units("modulator", neurons, Role.NEUROMODULATOR, modulator, Map.of("scale", scale)),
                new Population.Units("readout", 2, Role.READOUT, leaky, Map.of())),
                List.of(fixed("in", "hidden", 0.4), fixed("feedback", "modulator", 1),
                        new Projection("recurrent", "hidden", "hidden", 1, new Connectivity.Dense(),
                                new Synapse.Plastic(Library.rule("three-factor-stdp-relaxing"),
                                        Map.of("w0", normal(0, 0.005), "A_plus", normal(amplitude, amplitude),
                                                "A_minus", normal(amplitude, amplitude)),
                                        Map.of("m", "modulator"))),
                        fixed("hidden", "readout", 0.1)));
    }

    private static Projection fixed(String from, String to, double std) {
        return new Projection(from + "_" + to, from, to, 0, new Connectivity.Dense(),
                new Synapse.Static(normal(0, std)));
    }

    private static ParameterSetting normal(double mean, double std) {
        return new ParameterSetting(Scope.SYNAPSE, new Initialiser.Normal(mean, std, false), true);
    }
}
