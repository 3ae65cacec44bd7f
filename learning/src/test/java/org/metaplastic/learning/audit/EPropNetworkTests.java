package org.metaplastic.learning.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Differentiator.Outcome;
import org.metaplastic.engine.KernelDifferentiator;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.equations.Composition;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Scope;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.random.Key;
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

/** The e-prop gradient against the equations of Bellec et al. 2020, written out. */
class EPropNetworkTests {

    private static final int STEPS = 40;
    private static final int INPUTS = 4;
    private static final int NEURONS = 5;
    private static final double GAMMA = 0.3;
    private static final double RHO = Math.exp(-1.0 / 50);
    private static final double ALPHA = Math.exp(-1.0 / 20);
    private static final double KAPPA = Math.exp(-1.0 / 30);

    private static ParameterSetting constant(double value) {
        return new ParameterSetting(Scope.ONE, new Initialiser.Constant(value), false);
    }

    private static Synapse weights(double low, double high) {
        return new Synapse.Static(new ParameterSetting(Scope.SYNAPSE, new Initialiser.Uniform(low, high), true));
    }

    private static Network network(double beta, int delay) {
        var surrogate = new Surrogate(Library.surrogate("triangle"), Map.of("gamma", GAMMA));
        return new Network(1, List.of(new Population.Input("in", INPUTS, true),
                new Population.Units("hidden", NEURONS, Role.NEURONS, new NeuronModel(Library.neuron("alif"), Optional
                        .of(surrogate)), Map.of("beta", constant(beta), "tau_a", constant(50))),
                new Population.Units("out", 1, Role.READOUT, new NeuronModel(Library.neuron("leaky-readout"), Optional
                        .empty()), Map.of("tau_out", constant(30)))),
                List.of(new Projection("in-hidden", "in", "hidden", 0, new Connectivity.Dense(), weights(0, 0.6)),
                        new Projection("recurrent", "hidden", "hidden", delay, new Connectivity.NoAutapses(), weights(
                                -0.5, 0.5)),
                        new Projection("hidden-out", "hidden", "out", 0, new Connectivity.Dense(), weights(-1, 1))));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0.3, 1", "0.3, 3"})
    void gradientIsTheSumOfLearningSignalsTimesEligibilities(double beta, int delay) {
        Network network = network(beta, delay);
        Map<String, double[]> parameters = InitialParameters.draw(network, Key.of(1));
        RandomGenerator random = Key.of(2).random();
        double[] inputs = random.doubles(STEPS * INPUTS).map(u -> u < 0.4 ? 1 : 0).toArray();
        var lifetime = new Lifetime(STEPS, Map.of("in", inputs));
        double[] losses = random.doubles(STEPS, -1, 1).toArray();
        var cotangents = new Cotangents(Map.of("out.y", losses), Map.of());
        Outcome exact = new KernelDifferentiator(network, Precision.DOUBLE).differentiate(parameters, lifetime,
                cotangents);

        Outcome local = new KernelDifferentiator(EPropNetwork.of(network), Precision.DOUBLE).differentiate(EPropNetwork
                .parameters(network, parameters), lifetime, cotangents);

        double[] spikes = exact.trajectory().series("hidden.spike");
        assertThat(local.trajectory().series("hidden.spike")).isEqualTo(spikes).contains(1.0);
        double[] expectedIn = eprop(exact, inputs, INPUTS, 0, beta, losses, parameters);
        double[] expectedRecurrent = eprop(exact, spikes, NEURONS, delay, beta, losses, parameters);
        assertThat(local.gradients().get("in-hidden.weight")).containsExactly(expectedIn, Offset.offset(1e-12));
        for (int k = 0; k < NEURONS; k++) {
            expectedRecurrent[k * (NEURONS + 1)] = 0;
        }
        assertThat(local.gradients().get("recurrent.weight")).containsExactly(expectedRecurrent, Offset.offset(1e-12));
        assertThat(local.gradients().get("hidden-out.weight")).containsExactly(exact.gradients().get(
                "hidden-out.weight"), Offset.offset(1e-12));
        assertThat(exact.gradients().get("recurrent.weight")).as("which the exact gradient is not").isNotEqualTo(
                local.gradients().get("recurrent.weight"));
    }

    /** Sum over t of L_j e_ij: Eq. 1 and the eligibility of an adaptive neuron, with the readout's filter moved to the learning signal. */
    private static double[] eprop(Outcome outcome, double[] sent, int senders, int delay, double beta, double[] losses,
            Map<String, double[]> parameters) {
        double[] v = outcome.trajectory().series("hidden.v");
        double[] a = outcome.trajectory().series("hidden.a");
        double[] out = new TreeMap<>(parameters).get("hidden-out.weight");
        var gradient = new double[senders * NEURONS];
        for (int i = 0; i < senders; i++) {
            for (int j = 0; j < NEURONS; j++) {
                double filtered = 0;
                double adaptation = 0;
                for (int t = 0; t < STEPS; t++) {
                    filtered = ALPHA * filtered + (t < delay ? 0 : sent[(t - delay) * senders + i]);
                    int k = t * NEURONS + j;
                    double psi = GAMMA * Math.max(0, 1 - Math.abs(v[k] - 1 - beta * a[k]));
                    double signal = 0;
                    for (int later = STEPS - 1; later >= t; later--) {
                        signal = losses[later] + KAPPA * signal;
                    }
                    double eligibility = psi * (filtered - beta * adaptation);
                    gradient[i * NEURONS + j] += out[j] * signal * eligibility;
                    adaptation = RHO * adaptation + eligibility;
                }
            }
        }
        return gradient;
    }

    @Test
    void rulesThatLeaveTheirWeightsAloneAreNoObstacleAndAreLeftOut() {
        Network network = ExperimentReader.read("t-maze-e-prop", List.of()).experiment().network();

        assertThat(EPropNetwork.obstacle(network)).isEmpty();
        assertThat(EPropNetwork.of(network).projections()).allMatch(projection -> projection
                .synapse() instanceof Synapse.Static);
        var parameters = EPropNetwork.parameters(network, InitialParameters.draw(network, Key.of(1)));
        assertThat(parameters).containsKeys("recurrent.weight", "readout_error.weight").doesNotContainKeys(
                "recurrent.w0", "recurrent.tau_e");
        assertThat(EPropNetwork.gradients(network, parameters)).containsKeys("recurrent.w0", "readout_error.weight")
                .doesNotContainKey("recurrent.weight");
    }

    @Test
    void aRuleThatTransmitsMoreThanItsWeightIsAnObstacle() {
        RuleEquations signed = Composition.of(Library.rule("e-prop-gradient"), List.of(Library.modifier("dale")));

        assertThat(signed.gradient()).isEmpty();
        assertThat(EPropNetwork.obstacle(RuleNetwork.driven(signed)).orElseThrow()).isEqualTo(
                "it has no derivative through what a rule makes of its weight, and the rule 'e-prop-gradient+dale'"
                        + " transmits something else than its weight at 'synapses'");
    }

    @Test
    void plasticSynapsesAndSilentNetworksHaveNone() {
        assertThat(EPropNetwork.obstacle(network(0, 1))).isEmpty();
        assertThat(EPropNetwork.obstacle(RuleNetwork.driven(Library.rule("stdp"))).orElseThrow())
                .isEqualTo(
                        "it has no derivative through changes of weights within an episode, and the rule 'stdp' makes"
                                + " such changes at 'synapses'");
        var silent = new Network(1, List.of(new Population.Input("in", 1, true)), List.of());
        assertThat(EPropNetwork.obstacle(silent)).hasValue("no neuron spikes");
    }
}
