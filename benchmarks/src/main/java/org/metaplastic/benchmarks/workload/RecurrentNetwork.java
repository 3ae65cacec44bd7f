package org.metaplastic.benchmarks.workload;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metaplastic.equations.Scope;
import org.metaplastic.learning.task.TaskInput;
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

/**
 * Neurons whose recurrent synapses follow a three-factor rule, with A_plus and A_minus of each synapse learned, and a
 * learned neuromodulator for each neuron.
 */
final class RecurrentNetwork {

    private static final double GAMMA = 0.3;
    private static final double MODULATOR_SCALE = 0.01;
    private static final double RECURRENT_STD = 0.005;
    private static final double AMPLITUDE = 0.02;
    private static final double READOUT_STD = 0.1;

    private RecurrentNetwork() {}

    /** @param drive the standard deviation of the weights from the first input: how much the neurons fire */
    static Network of(List<TaskInput> inputs, int neurons, double drive) {
        var lif = new NeuronModel(Library.neuron("lif"),
                Optional.of(new Surrogate(Library.surrogate("triangle"), Map.of("gamma", GAMMA))));
        var modulator = new NeuronModel(Library.neuron("tanh-modulator"), Optional.empty());
        var leaky = new NeuronModel(Library.neuron("leaky-readout"), Optional.empty());
        var scale = new ParameterSetting(Scope.ONE, new Initialiser.Constant(MODULATOR_SCALE), false);
        TaskInput in = inputs.get(0);
        TaskInput feedback = inputs.get(1);
        return new Network(1, List.of(new Population.Input(in.name(), in.size(), in.spiking()),
                new Population.Input(feedback.name(), feedback.size(), feedback.spiking()),
                new Population.Units("hidden", neurons, Role.NEURONS, lif, Map.of()),
                new Population.Units("modulator", neurons, Role.NEUROMODULATOR, modulator, Map.of("scale", scale)),
                new Population.Units("readout", RandomSpikes.READOUTS, Role.READOUT, leaky, Map.of())),
                List.of(fixed(in.name(), "hidden", drive), fixed(feedback.name(), "modulator", 1),
                        new Projection("recurrent", "hidden", "hidden", 1, new Connectivity.Dense(),
                                new Synapse.Plastic(Library.rule("three-factor-stdp"),
                                        Map.of("w0", normal(0, RECURRENT_STD), "A_plus", normal(AMPLITUDE, AMPLITUDE),
                                                "A_minus", normal(AMPLITUDE, AMPLITUDE)),
                                        Map.of("m", "modulator"))),
                        fixed("hidden", "readout", READOUT_STD)));
    }

    private static Projection fixed(String from, String to, double std) {
        return new Projection(from + "_" + to, from, to, 0, new Connectivity.Dense(),
                new Synapse.Static(normal(0, std)));
    }

    private static ParameterSetting normal(double mean, double std) {
        return new ParameterSetting(Scope.SYNAPSE, new Initialiser.Normal(mean, std, false), true);
    }
}
