package org.metaplastic.engine.reference;

import static org.metaplastic.engine.reference.NetworkBuilder.DENSE;
import static org.metaplastic.engine.reference.NetworkBuilder.learned;
import static org.metaplastic.engine.reference.NetworkBuilder.weights;

import java.util.Map;
import java.util.Random;
import org.metaplastic.equations.Scope;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Network;
import org.metaplastic.model.NeuronModel;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Synapse;

/**
 * A network with what there is to get wrong: two plastic rules, recurrence and delays, neuromodulators, every
 * connectivity and every granularity, everything learned.
 */
final class PlasticRecurrentNetwork {

    /** The size of its input population "in". */
    static final int INPUTS = 5;

    private PlasticRecurrentNetwork() {}

    /**
     * Builds one.
     *
     * @param first the equations of the population that the inputs drive, with the parameters of {@link
     *            EquationTexts#ALIF}; those of its twin have a surrogate without kinks
     * @param seed decides which inputs are connected
     */
    static Network of(int size, int modulators, int delay, NeuronModel first, long seed) {
        var random = new Random(seed);
        var mask = new boolean[INPUTS * size];
        for (int k = 0; k < mask.length; k++) {
            mask[k] = random.nextDouble() < 0.7;
        }
        Map<String, ParameterSetting> neuron = Map.of("alpha", learned(Scope.POST, 0.8, 0.95), "rho",
                learned(Scope.ONE, 0.9, 0.98), "beta", learned(Scope.POST, 0.1, 0.3), "v_0",
                learned(Scope.POST, -0.2, 0.2));
        Map<String, ParameterSetting> threeFactor = Map.of("w0", learned(Scope.SYNAPSE, -0.5, 0.5), "tau_e",
                learned(Scope.POST, 5, 20), "tau_w", learned(Scope.ONE, 20, 40), "decay_plus",
                learned(Scope.PRE, 0.8, 0.95), "decay_minus", learned(Scope.POST, 0.8, 0.95), "A_plus",
                learned(Scope.SYNAPSE, 0.1, 0.3), "A_minus", learned(Scope.PRE, 0.1, 0.3));
        Map<String, ParameterSetting> nosy = Map.of("w0", learned(Scope.SYNAPSE, -0.5, 0.5), "eta",
                learned(Scope.SYNAPSE, 0.05, 0.2), "x_0", learned(Scope.ONE, 0.1, 0.2));
        return new NetworkBuilder()
                .units("out", 2, EquationTexts.graded(EquationTexts.READOUT),
                        Map.of("tau_out", learned(Scope.ONE, 5, 20), "bias", learned(Scope.POST, -0.1, 0.1)))
                .units("mod", modulators, EquationTexts.graded(EquationTexts.MODULATOR),
                        Map.of("kappa", learned(Scope.ONE, 0.6, 0.9)))
                .input("in", INPUTS).units("n", size, first, neuron)
                .units("twin", size, EquationTexts.arctan(EquationTexts.ALIF), neuron)
                .connect("in-n", "in", "n", 0, new Connectivity.Masked(mask), weights(Scope.SYNAPSE, 0, 1))
                .connect("n-n", "n", "n", delay, new Connectivity.NoAutapses(),
                        new Synapse.Plastic(EquationTexts.rule(EquationTexts.THREE_FACTOR), threeFactor,
                                Map.of("m", "mod")))
                .connect("n-twin", "n", "twin", delay - 1, new Connectivity.OneToOne(),
                        new Synapse.Plastic(EquationTexts.rule(EquationTexts.NOSY), nosy, Map.of()))
                .connect("twin-n", "twin", "n", 1, DENSE,
                        new Synapse.Plastic(EquationTexts.rule(EquationTexts.NOSY), nosy, Map.of()))
                .connect("n-out", "n", "out", 0, DENSE, weights(Scope.PRE, -1, 1))
                .connect("twin-out", "twin", "out", 0, DENSE, weights(Scope.ONE, -1, 1))
                .connect("n-mod", "n", "mod", 0, DENSE, weights(Scope.SYNAPSE, -1, 1)).build();
    }
}
