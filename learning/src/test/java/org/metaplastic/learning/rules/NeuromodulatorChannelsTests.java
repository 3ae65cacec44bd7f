package org.metaplastic.learning.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Differentiator.Outcome;
import org.metaplastic.engine.KernelDifferentiator;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.reference.NetworkInterpreter;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.model.Network;
import org.metaplastic.model.Role;

/** A rule of one's own with two channels: one value for all synapses, and one a postsynaptic neuron. */
final class NeuromodulatorChannelsTests {

    private static final RuleEquations RULE = EquationParser.rule("""
            rule two-channels
            weight w0
            neuromodulator gate
            neuromodulator goal
            synapse w = w0
            step
              w += gate * (goal - w) * pre.spike
            transmit w
            """, "two-channels.rule");
    private static final int STEPS = 20;
    private static final int PRE = 3;
    /** What kernel and hand add up differently. */
    private static final double ROUNDING = 1e-12;

    private final SplittableRandom random = new SplittableRandom(8);
    private final double[] spikes = random.doubles(STEPS * PRE).map(u -> u < 0.4 ? 1 : 0).toArray();
    private final double[] global = random.doubles(STEPS, 0, 0.5).toArray();

    private Network network(int posts, double[] weights, String gate, String goal) {
        return new NetworkSketch().spikes("pre", PRE).signal("global", 1).signal("local", posts)
                .units("post", posts, Role.NEURONS, "lif", Map.of())
                .plastic("s", "pre", "post", RULE, Map.of("w0", weights), Map.of("gate", gate, "goal", goal)).build(1);
    }

    /** More than a vector of neurons, and fewer. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 9, 17})
    void eachSynapseFollowsTheGlobalChannelAndThatOfItsNeuron(int posts) {
        double[] local = random.doubles((long) STEPS * posts, -1, 1).toArray();
        double[] weights = random.doubles((long) PRE * posts, 0.1, 0.5).toArray();
        var inputs = Map.of("pre", spikes, "global", global, "local", local);

        double[] learned = Simulation.run(network(posts, weights, "global", "local"), STEPS, inputs).last("s.w");

        double[] expected = weights.clone();
        double[] swapped = weights.clone();
        for (int t = 0; t < STEPS; t++) {
            for (int k = 0; k < expected.length; k++) {
                double spike = spikes[t * PRE + k / posts];
                double own = local[t * posts + k % posts];
                expected[k] += global[t] * (own - expected[k]) * spike;
                swapped[k] += own * (global[t] - swapped[k]) * spike;
            }
        }
        assertThat(learned).containsExactly(expected, within(ROUNDING));
        assertThat(Simulation.run(network(posts, weights, "local", "global"), STEPS, inputs).last("s.w"))
                .containsExactly(swapped, within(ROUNDING));
        assertThat(IntStream.range(0, expected.length).mapToDouble(k -> Math.abs(expected[k] - swapped[k])).max()
                .orElseThrow()).isGreaterThan(0.01);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9})
    void kernelsDifferentiateBothAsTheInterpreterDoes(int posts) {
        double[] local = random.doubles((long) STEPS * posts, -1, 1).toArray();
        double[] weights = random.doubles((long) PRE * posts, 0.1, 0.5).toArray();
        var raw = new NetworkSketch().spikes("pre", PRE).signal("global", 1).signal("local", posts)
                .units("gate", 1, Role.NEUROMODULATOR, "linear-modulator", Map.of())
                .units("goal", posts, Role.NEUROMODULATOR, "linear-modulator", Map.of())
                .units("post", posts, Role.NEURONS, "lif", Map.of())
                .weights("to-gate", "global", "gate", 0, 0.7).weights("to-goal", "local", "goal", 0,
                        random.doubles((long) posts * posts, -1, 1).toArray())
                .plastic("s", "pre", "post", RULE, Map.of("w0", weights), Map.of("gate", "gate", "goal", "goal"))
                .build(1);
        var lifetime = new Lifetime(STEPS, Map.of("pre", spikes, "global", global, "local", local));
        var finals = new HashMap<>(Map.of("s.w", new double[PRE * posts]));
        Arrays.setAll(finals.get("s.w"), k -> Math.sin(k + 1));
        var cotangents = new Cotangents(Map.of(), finals);
        Map<String, double[]> parameters = Simulation.parameters(raw);

        Outcome expected = new NetworkInterpreter(raw).differentiate(parameters, lifetime, cotangents);
        Outcome actual = new KernelDifferentiator(raw, Precision.DOUBLE).differentiate(parameters, lifetime,
                cotangents);

        for (String path : new String[] {"to-gate.weight", "to-goal.weight"}) {
            assertThat(actual.gradients().get(path)).containsExactly(expected.gradients().get(path), within(
                    ROUNDING)).isNotEqualTo(new double[path.equals("to-gate.weight") ? 1 : posts * posts]);
        }
    }
}
