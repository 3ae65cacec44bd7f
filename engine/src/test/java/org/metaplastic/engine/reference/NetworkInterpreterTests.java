package org.metaplastic.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.metaplastic.engine.reference.NetworkBuilder.DENSE;
import static org.metaplastic.engine.reference.NetworkBuilder.fixed;
import static org.metaplastic.engine.reference.NetworkBuilder.learned;
import static org.metaplastic.engine.reference.NetworkBuilder.weights;

import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Differentiator.Outcome;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.Trajectory;
import org.metaplastic.equations.Scope;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Network;
import org.metaplastic.model.Synapse;

/** Hand values: small enough to compute on paper. */
class NetworkInterpreterTests {

    private static final double DECAY = Math.exp(-1 / 20.0);
    private static final Cotangents NONE = new Cotangents(Map.of(), Map.of());

    /** Units that send their input on unchanged, so that currents can be seen. */
    private static final String RELAY = """
            neuron relay
            state s = 0
            step
              s = input
            output s
            """;

    private static Network lif() {
        return new NetworkBuilder().input("in", 1).units("n", 1, EquationTexts.triangle(EquationTexts.LIF), Map.of())
                .connect("w", "in", "n", 0, DENSE, weights(Scope.SYNAPSE, 0, 1)).build();
    }

    private static Network relay(int size, int delay, Connectivity connectivity, Synapse synapse) {
        return new NetworkBuilder().input("in", size).units("n", size, EquationTexts.graded(RELAY), Map.of())
                .connect("w", "in", "n", delay, connectivity, synapse).build();
    }

    private static Trajectory run(Network network, Map<String, double[]> parameters, Lifetime lifetime) {
        return new NetworkInterpreter(network).differentiate(parameters, lifetime, NONE).trajectory();
    }

    @Test
    void membraneLeaksSpikesAboveThresholdAndIsResetInTheNextStep() {
        Trajectory trajectory = run(lif(), lifParameters(0.8), new Lifetime(4, Map.of("in", new double[] {1, 1, 0,
                0})));
        double second = DECAY * 0.8 + 0.8;
        double third = DECAY * second - 1;
        assertThat(trajectory.series("n.v")).containsExactly(new double[] {0.8, second, third, DECAY * third},
                within(1e-15));
        assertThat(trajectory.series("n.spike")).containsExactly(0, 1, 0, 0);
    }

    @Test
    void gradientOfAMembranePassesThroughTheSurrogateAndTheReset() {
        var cotangents = new Cotangents(Map.of("n.v", new double[] {0, 0, 1}), Map.of());
        Outcome outcome = new NetworkInterpreter(lif()).differentiate(lifParameters(0.8),
                new Lifetime(3, Map.of("in", new double[] {1, 1, 0})), cotangents);
        double second = DECAY * 0.8 + 0.8;
        double slope1 = 0.3 * (1 - Math.abs(0.8 - 1));
        double slope2 = 0.3 * (1 - Math.abs(second - 1));
        double byWeight2 = DECAY + 1 - slope1;
        assertThat(outcome.value()).isCloseTo(DECAY * second - 1, within(1e-15));
        assertThat(outcome.gradients().get("w.weight")).containsExactly(new double[] {(DECAY - slope2) * byWeight2},
                within(1e-15));
        assertThat(outcome.gradients()).containsOnlyKeys("w.weight");
    }

    private static Map<String, double[]> lifParameters(double weight) {
        return Map.of("n.tau_m", new double[] {20}, "n.v_th", new double[] {1}, "w.weight", new double[] {weight});
    }

    @Test
    void resetReturnsMembranesToTheirInitialValueAndForgetsSpikesOnTheirWay() {
        Network network = relay(1, 2, DENSE, weights(Scope.ONE, 0, 1));
        var input = Map.of("in", new double[] {1, 2, 3, 4, 5, 6});
        var weight = Map.of("w.weight", new double[] {10});
        assertThat(run(network, weight, new Lifetime(6, input)).series("n.s")).containsExactly(0, 0, 10, 20, 30, 40);
        assertThat(run(network, weight, new Lifetime(6, input, new TreeSet<>(Set.of(4)))).series("n.s"))
                .containsExactly(0, 0, 10, 0, 0, 40);
    }

    @Test
    void oneToOneConnectsEachNeuronWithItsPartnerOnly() {
        Network network = relay(3, 0, new Connectivity.OneToOne(), weights(Scope.SYNAPSE, 0, 1));
        assertThat(run(network, Map.of("w.weight", new double[] {2, 3, 4}),
                new Lifetime(1, Map.of("in", new double[] {1, 10, 100}))).series("n.s")).containsExactly(2, 30, 400);
    }

    @Test
    void weightsAreIndexedByPreThenPostAndMaskedOnesTransmitNothing() {
        var weight = Map.of("w.weight", new double[] {1, 2, 3, 4});
        var lifetime = new Lifetime(1, Map.of("in", new double[] {1, 10}));
        Synapse synapse = weights(Scope.SYNAPSE, 0, 1);
        assertThat(run(relay(2, 0, DENSE, synapse), weight, lifetime).series("n.s")).containsExactly(31, 42);
        assertThat(run(relay(2, 0, new Connectivity.NoAutapses(), synapse), weight, lifetime).series("n.s"))
                .containsExactly(30, 2);
        assertThat(run(relay(2, 0, new Connectivity.Masked(true, false, true, true), synapse), weight, lifetime)
                .series("n.s")).containsExactly(31, 40);
    }

    @Test
    void gradientThroughAMaskedSynapseIsZero() {
        Network network = relay(2, 0, new Connectivity.NoAutapses(), weights(Scope.SYNAPSE, 0, 1));
        Outcome outcome = new NetworkInterpreter(network).differentiate(Map.of("w.weight", new double[] {1, 2, 3, 4}),
                new Lifetime(1, Map.of("in", new double[] {1, 10})),
                new Cotangents(Map.of("n.s", new double[] {1, 1}), Map.of()));
        assertThat(outcome.gradients().get("w.weight")).containsExactly(0, 1, 10, 0);
    }

    @Test
    void perPreAndPerPostWeightsAreSharedByTheSynapsesOfANeuron() {
        var lifetime = new Lifetime(1, Map.of("in", new double[] {1, 10}));
        var weight = Map.of("w.weight", new double[] {2, 3});
        assertThat(run(relay(2, 0, DENSE, weights(Scope.PRE, 0, 1)), weight, lifetime).series("n.s"))
                .containsExactly(32, 32);
        assertThat(run(relay(2, 0, DENSE, weights(Scope.POST, 0, 1)), weight, lifetime).series("n.s"))
                .containsExactly(22, 33);
    }

    @Test
    void ruleReadsDelayedPreAndPresentPostAndChangesWhatTheNextStepTransmits() {
        String hebb = """
                rule hebb
                weight w0
                pre x = 0
                synapse w = w0
                step
                  x += pre.spike
                  w += pre.spike * post.s
                transmit w
                """;
        var plastic = new Synapse.Plastic(EquationTexts.rule(hebb),
                Map.of("w0", learned(Scope.SYNAPSE, 0, 1)), Map.of());
        Trajectory trajectory = run(relay(1, 1, DENSE, plastic), Map.of("w.w0", new double[] {2}),
                new Lifetime(4, Map.of("in", new double[] {1, 1, 0, 1}), new TreeSet<>(Set.of(3))));
        // Step 2 sends w = 2 and learns 1 * 2; before step 3 the trace is reset and the spike of step 2 is gone.
        assertThat(trajectory.series("n.s")).containsExactly(0, 2, 0, 0);
        assertThat(trajectory.series("w.x")).containsExactly(0, 1, 0, 0);
        assertThat(trajectory.finals("w.w")).containsExactly(4);
    }

    @Test
    void ruleReadsPreVariablesAsTheyWereWhenTheSpikeWasSentOrInitiallyBeforeTheTrial() {
        String counter = """
                neuron counter
                parameter first = 0
                state s = first
                step
                  s += 1
                output s
                """;
        String watch = """
                rule watch
                weight w0
                pre x = 0
                post y = 0
                synapse w = w0
                step
                  x = 100 * pre.spike + pre.s
                  y = post.s + 10 * post.first
                  w += pre.s
                transmit w
                """;
        var plastic = new Synapse.Plastic(EquationTexts.rule(watch), Map.of(), Map.of());
        var graded = EquationTexts.graded(counter);
        Network network = new NetworkBuilder().units("a", 1, graded, Map.of("first", learned(Scope.POST, 0, 1)))
                .units("b", 1, graded, Map.of()).connect("w", "a", "b", 1, DENSE, plastic).build();
        Outcome outcome = new NetworkInterpreter(network).differentiate(
                Map.of("a.first", new double[] {7}, "b.first", new double[] {2}, "w.w0", new double[] {0}),
                new Lifetime(4, Map.of(), new TreeSet<>(Set.of(4))),
                new Cotangents(Map.of(), Map.of("w.w", new double[] {1})));
        assertThat(outcome.trajectory().series("w.x")).containsExactly(7, 808, 909, 7);
        assertThat(outcome.trajectory().series("w.y")).containsExactly(23, 24, 25, 23);
        assertThat(outcome.trajectory().finals("w.w")).containsExactly(7 + 8 + 9 + 7);
        assertThat(outcome.gradients()).containsOnlyKeys("a.first");
        assertThat(outcome.gradients().get("a.first")).containsExactly(4);
    }

    @Test
    void neuromodulatorOfZeroChangesNoWeight() {
        int size = 257;
        var rule = new Synapse.Plastic(EquationTexts.rule(EquationTexts.THREE_FACTOR),
                Map.of("w0", learned(Scope.SYNAPSE, 0, 0.1), "tau_w", fixed(Scope.ONE, 1e300)), Map.of("m", "mod"));
        Network network = new NetworkBuilder().input("in", size)
                .units("n", size, EquationTexts.triangle(EquationTexts.LIF), Map.of())
                .units("mod", 1, EquationTexts.graded(EquationTexts.MODULATOR), Map.of())
                .connect("w", "in", "n", 0, DENSE, rule).build();
        var random = new Random(1);
        Map<String, double[]> parameters = NetworkBuilder.draw(network, random);
        double[] spikes = random.doubles(3L * size).map(u -> u < 0.3 ? 1 : 0).toArray();
        double[] cotangent = random.doubles((long) size * size).toArray();
        Outcome outcome = new NetworkInterpreter(network).differentiate(parameters,
                new Lifetime(3, Map.of("in", spikes)), new Cotangents(Map.of(), Map.of("w.w", cotangent)));
        assertThat(outcome.trajectory().series("n.spike")).contains(1);
        assertThat(outcome.trajectory().finals("w.w")).isEqualTo(parameters.get("w.w0"));
        assertThat(outcome.gradients().get("w.w0")).isEqualTo(cotangent);
    }

    @Test
    void missingValuesAreNamed() {
        var interpreter = new NetworkInterpreter(lif());
        var lifetime = new Lifetime(1, Map.of("in", new double[] {1}));
        assertThatThrownBy(() -> interpreter.differentiate(Map.of(), lifetime, NONE)).hasMessageContaining("'n.tau_m'");
        assertThatThrownBy(() -> interpreter.differentiate(lifParameters(1), new Lifetime(2, Map.of()), NONE))
                .hasMessageContaining("Input 'in' needs 2 steps x 1 = 2 values");
        assertThatThrownBy(() -> interpreter.differentiate(lifParameters(1), lifetime,
                new Cotangents(Map.of("n.u", new double[] {1}), Map.of()))).hasMessageContaining("n.spike, n.v");
    }
}
