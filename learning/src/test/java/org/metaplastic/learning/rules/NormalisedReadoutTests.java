package org.metaplastic.learning.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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
import org.metaplastic.model.Synapse;

/** The readout of one-shot characters, and the rule that teaches it, wired as there. */
final class NormalisedReadoutTests {

    private static final double DECAY = Math.exp(-1 / 20.0);
    /** Two neurons, three steps. */
    private static final double[] SPIKES = {1, 0, 1, 1, 0, 1};
    private static final double[] TRACES = {DECAY * DECAY + DECAY, DECAY + 1};
    private static final double ACTIVITY = TRACES[0] + TRACES[1];
    private static final double TARGET = 2;
    private static final double ROUNDING = 1e-12;

    private static Population units(String name, Role role, String neuron) {
        return new Population.Units(name, 1, role, new NeuronModel(Library.neuron(neuron), Optional.empty()), Map.of());
    }

    private static Projection fixed(String from, String to, String port, double... weights) {
        var setting = new ParameterSetting(Scope.SYNAPSE, new Initialiser.Values(weights),
                false);
        return new Projection(from + "_" + to + "_" + port, from, to, port.isEmpty() ? Optional.empty()
                : Optional.of(port), 0, new Connectivity.Dense(), new Synapse.Static(setting));
    }

    private static Simulation run(double eta, double... weights) {
        var rule = Library.rule("delta-rule");
        var plastic = new Synapse.Plastic(rule, Map.of(
                "w0", new ParameterSetting(Scope.SYNAPSE, new Initialiser.Values(weights), false),
                "eta", new ParameterSetting(Scope.ONE, new Initialiser.Constant(eta), false),
                "tau_x", new ParameterSetting(Scope.ONE, new Initialiser.Constant(20), false)),
                Map.of("error", "error", "activity", "activity"));
        var network = new Network(1, List.of(new Population.Input("pre", 2, true), new Population.Input("label", 1,
                false),
                new Population.Input("teach", 1, false), units("readout", Role.READOUT, "normalised-readout"),
                units("error", Role.NEUROMODULATOR, "readout-error"),
                units("activity", Role.NEUROMODULATOR, "leaky-readout")),
                List.of(new Projection("s", "pre", "readout", Optional.of("current"), 0, new Connectivity.Dense(),
                        plastic),
                        fixed("pre", "readout", "pool", 1, 1), fixed("pre", "activity", "", 1, 1),
                        fixed("readout", "error", "prediction", 1), fixed("label", "error", "target", TARGET),
                        fixed("teach", "error", "active", 1)));
        return Simulation.run(network, 3, Map.of("pre", SPIKES, "label", new double[] {0, 0, 1}, "teach", new double[] {
                0, 0, 1}));
    }

    private static double answer(double... weights) {
        return (weights[0] * TRACES[0] + weights[1] * TRACES[1]) / Math.sqrt(1 + ACTIVITY);
    }

    @Test
    void readsTracesOverTheRootOfTheirSum() {
        double[] readout = run(0, 0.3, -0.7).series("readout.z");

        assertThat(readout[2]).isCloseTo(answer(0.3, -0.7), within(ROUNDING));
    }

    @Test
    void deltaRuleStepsDownTheSlopeOfHalfTheSquaredErrorOfIt() {
        double[] learned = run(0.1, 0.3, -0.7).last("s.w");
        double step = 1e-6;

        for (int k = 0; k < 2; k++) {
            double[] up = {0.3, -0.7};
            double[] down = {0.3, -0.7};
            up[k] += step;
            down[k] -= step;
            double slope = (Math.pow(answer(up) - TARGET, 2) - Math.pow(answer(down) - TARGET, 2)) / (4 * step);
            assertThat(learned[k] - (k == 0 ? 0.3 : -0.7)).isCloseTo(-0.1 * slope, within(1e-9));
        }
    }
}
