package org.metaplastic.learning.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
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
    /** What changes weights by itself, and what is the neuromodulator's own. */
    private static final Set<String> OTHERS = Set.of("homeostasis", "three-factor");

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

    /** Rules with a neuromodulator under each modifier that adds nothing of its own to the weight. */
    private static Stream<Named<RuleEquations>> underModifiers() {
        return ModifiedRulesTests.composed().filter(pair -> !OTHERS.contains((String) pair.get()[1])).map(pair -> Named
                .of(pair.get()[0] + " with " + pair.get()[1], ModifiedRulesTests.modified((String) pair.get()[0],
                        (String) pair.get()[1])))
                .filter(rule -> !rule.getPayload().neuromodulators().isEmpty() && !transmitted(rule.getPayload())
                        .isEmpty());
    }

    private static Stream<Named<RuleEquations>> ofSeveralChannels() {
        return rules().filter(rule -> rule.getPayload().neuromodulators().size() > 1);
    }

    /** Every neuromodulator at a level of its own. */
    private static Map<String, Double> levels(RuleEquations rule) {
        var levels = new TreeMap<String, Double>();
        rule.neuromodulatorNames().forEach(name -> levels.put(name, 0.1 * (levels.size() + 1)));
        return levels;
    }

    /** @param levels of neuromodulators; 0 is that of others */
    private static Simulation live(RuleEquations rule, Map<String, Double> levels) {
        var random = new Random(61);
        NeuronEquations neuron = RuleNetwork.neuron(rule);
        double scale = RuleNetwork.reach(neuron);
        double[] weights = random.doubles(PRE * POST, 0.1 * scale, 0.6 * scale).toArray();
        double[] spikes = random.doubles((long) STEPS * PRE).map(u -> u < 0.2 ? 1 : 0).toArray();
        var signals = new HashMap<String, String>();
        var inputs = new HashMap<>(Map.of("pre", spikes));
        var sketch = new NetworkSketch().spikes("pre", PRE);
        rule.neuromodulatorNames().forEach(name -> {
            signals.put(name, "signal-" + name);
            sketch.signal("signal-" + name, POST);
            var level = new double[STEPS * POST];
            Arrays.fill(level, levels.getOrDefault(name, 0.0));
            inputs.put("signal-" + name, level);
        });
        var network = sketch.units("post", POST, Role.NEURONS, neuron.name(), Map.of())
                .plastic("s", "pre", "post", rule, Map.of(rule.weight(), weights), signals).build(1);
        var simulation = Simulation.run(network, STEPS, inputs);
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
    @MethodSource({"rules", "underModifiers"})
    void nothingThatIsTransmittedChanges(RuleEquations rule) {
        var silent = live(rule, Map.of());
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
        var modulated = live(rule, levels(rule));
        assertThat(transmitted(rule)).anySatisfy(variable -> assertThat(modulated.last("s." + variable))
                .isNotEqualTo(modulated.synaptic("s." + variable)[0]));
    }

    /** Otherwise two channels could take each other's place and nobody would see. */
    @ParameterizedTest
    @MethodSource("ofSeveralChannels")
    void eachChannelMattersInItsOwnWay(RuleEquations rule) {
        var courses = new ArrayList<List<Double>>();
        for (String silent : rule.neuromodulatorNames()) {
            Map<String, Double> levels = levels(rule);
            levels.remove(silent);
            var lived = live(rule, levels);
            courses.add(transmitted(rule).stream().flatMap(variable -> Arrays.stream(lived.last("s." + variable))
                    .boxed()).toList());
        }
        assertThat(courses).doesNotHaveDuplicates();
    }

    @Test
    void anErrorOfZeroStopsADeltaRuleWhateverTheActivity() {
        RuleEquations rule = Library.rule("delta-rule");
        var still = live(rule, Map.of("activity", 0.5));
        assertThat(still.last("s.w")).isEqualTo(still.synaptic("s.w")[0]);
        var learning = live(rule, Map.of("error", 0.1));
        assertThat(learning.last("s.w")).isNotEqualTo(learning.synaptic("s.w")[0]);
    }

    /** Scaling is no matter of the neuromodulator. */
    @Test
    void homeostasisChangesWeightsWithoutItToo() {
        var scaled = live(ModifiedRulesTests.modified("three-factor-stdp", "homeostasis"), Map.of());
        assertThat(scaled.last("s.w")).isNotEqualTo(scaled.synaptic("s.w")[0]);
    }
}
