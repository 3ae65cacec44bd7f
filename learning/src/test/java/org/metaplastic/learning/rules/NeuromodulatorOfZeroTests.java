package org.metaplastic.learning.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.metaplastic.equations.Composition;
import org.metaplastic.equations.NeuronEquations;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Symbols;
import org.metaplastic.equations.Variable;
import org.metaplastic.learning.audit.RuleNetwork;
import org.metaplastic.library.Library;
import org.metaplastic.model.Role;

/**
 * Without its neuromodulator a three-factor rule changes nothing that a synapse transmits: not by a bit, for it adds zero,
 * relaxes to where it is, or clips what lies between the bounds. Rules are found, not listed: those with a neuromodulator,
 * and every other one under the modifier three-factor. Rules that only add a gradient up for the outer loop transmit nothing
 * that changes.
 */
final class NeuromodulatorOfZeroTests {

    private static final int STEPS = 80;
    private static final int PRE = 9;
    private static final int POST = 6;

    private static Stream<Named<RuleEquations>> rules() {
        return Library.rules().stream().map(entry -> Library.rule(entry.name()))
                .filter(rule -> !transmitted(rule).isEmpty()).map(NeuromodulatorOfZeroTests::modulated);
    }

    private static Named<RuleEquations> modulated(RuleEquations rule) {
        return rule.neuromodulatorNames().isEmpty()
                ? Named.of(rule.name() + " with three-factor", Composition.of(rule, List.of(Library.modifier(
                        "three-factor"))))
                : Named.of(rule.name(), rule);
    }

    private static Simulation live(RuleEquations rule, double[] level) {
        var random = new Random(61);
        NeuronEquations neuron = RuleNetwork.neuron(rule);
        double scale = RuleNetwork.reach(neuron);
        double[] weights = random.doubles(PRE * POST, 0.1 * scale, 0.6 * scale).toArray();
        double[] spikes = random.doubles((long) STEPS * PRE).map(u -> u < 0.2 ? 1 : 0).toArray();
        var signals = new HashMap<String, String>();
        rule.neuromodulatorNames().forEach(name -> signals.put(name, "signal"));
        var network = new NetworkSketch().spikes("pre", PRE).signal("signal", POST)
                .units("post", POST, Role.NEURONS, neuron.name(), Map.of())
                .plastic("s", "pre", "post", rule, Map.of(rule.weight(), weights), signals).build(1);
        var simulation = Simulation.run(network, STEPS, Map.of("pre", spikes, "signal", level));
        assertThat(Arrays.stream(simulation.series("post.spike")).sum()).as("postsynaptic spikes").isGreaterThan(20);
        return simulation;
    }

    /** The synaptic variables that decide what is transmitted. */
    private static List<String> transmitted(RuleEquations rule) {
        var read = Symbols.in(rule.transmits());
        return rule.variables().stream().filter(v -> v.scope() == Scope.SYNAPSE).map(Variable::name)
                .filter(read::contains).toList();
    }

    @Test
    void rulesOfBothKindsAreAmongThem() {
        assertThat(rules().map(Named::getName)).contains("three-factor-stdp", "r-stdp", "e-prop", "retroactive-hebb",
                "oja with three-factor", "clopath with three-factor").doesNotContain("e-prop-gradient");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void nothingThatIsTransmittedChanges(RuleEquations rule) {
        var silent = live(rule, new double[STEPS * POST]);
        assertThat(transmitted(rule)).isNotEmpty().allSatisfy(variable -> {
            double[][] course = silent.synaptic("s." + variable);
            for (double[] after : course) {
                assertThat(after).isEqualTo(course[0]);
            }
        });
    }

    /** Otherwise the test above would show nothing. */
    @ParameterizedTest
    @MethodSource("rules")
    void theSameSpikesWithANeuromodulatorChangeIt(RuleEquations rule) {
        var level = new double[STEPS * POST];
        Arrays.fill(level, 0.1);
        var modulated = live(rule, level);
        assertThat(transmitted(rule)).anySatisfy(variable -> assertThat(modulated.last("s." + variable))
                .isNotEqualTo(modulated.synaptic("s." + variable)[0]));
    }
}
