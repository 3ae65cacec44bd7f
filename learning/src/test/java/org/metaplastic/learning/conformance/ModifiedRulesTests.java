package org.metaplastic.learning.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.reference.NetworkInterpreter;
import org.metaplastic.equations.Composition;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.EquationWriter;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Statement;
import org.metaplastic.equations.Symbols;
import org.metaplastic.equations.Unit;
import org.metaplastic.equations.Variable;
import org.metaplastic.learning.audit.RuleNetwork;
import org.metaplastic.library.Library;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkParameter;

/**
 * Every rule of the library with every modifier, among neurons that fire at random: what a modifier promises holds for
 * what synapses transmit in each step, or the composition is refused.
 */
final class ModifiedRulesTests {

    private static final int STEPS = 20;
    private static final String OBSERVED = "observed";
    private static final double ROUNDING = 1e-12;

    /** The parameters of a rule, and what its synapses transmitted in each step. */
    private record Lived(Map<String, double[]> parameters, List<double[]> transmitted) {

        double[] parameter(String name) {
            return parameters.get(RuleNetwork.PROJECTION + "." + name);
        }
    }

    private static Stream<Arguments> pairs() {
        return Library.rules().stream().flatMap(rule -> Library.modifiers().stream()
                .map(modifier -> Arguments.of(rule.name(), modifier.name())));
    }

    static Stream<Arguments> composed() {
        return pairs().filter(pair -> fits(Library.rule((String) pair.get()[0]), (String) pair.get()[1]));
    }

    private static Stream<String> composedWith(String modifier) {
        return composed().filter(pair -> pair.get()[1].equals(modifier)).map(pair -> (String) pair.get()[0]);
    }

    /** A synaptic variable that is transmitted takes any modifier; another state that is, those of what is transmitted. */
    private static boolean fits(RuleEquations rule, String modifier) {
        boolean synaptic = rule.variables().stream().anyMatch(variable -> variable.scope() == Scope.SYNAPSE
                && Symbols.in(rule.transmits()).contains(variable.name()));
        return synaptic || rule.changesSynapses() && Library.modifier(modifier).transmits().isPresent();
    }

    static RuleEquations modified(String rule, String modifier) {
        return Composition.of(Library.rule(rule), List.of(Library.modifier(modifier)));
    }

    /** The rule, and a variable that is what was transmitted in the last step. */
    private static RuleEquations observed(RuleEquations rule) {
        var variables = new ArrayList<>(rule.variables());
        variables.add(new Variable(OBSERVED, Scope.SYNAPSE, Expression.ZERO, Unit.NONE, ""));
        var statements = new ArrayList<Statement>();
        statements.add(new Statement.Assignment(OBSERVED, rule.transmits()));
        statements.addAll(rule.statements());
        return new RuleEquations(rule.name(), "", "", rule.weight(), rule.parameters(), rule.neuromodulators(),
                variables, statements, rule.transmits());
    }

    /** @param strength multiplies the default of what has no unit, so that a few steps change much */
    private static Lived live(RuleEquations rule, double strength, Map<String, Double> chosen, double signal) {
        Network network = RuleNetwork.driven(observed(rule));
        var random = new SplittableRandom(11);
        var parameters = new HashMap<String, double[]>();
        for (NetworkParameter p : NetworkParameter.of(network)) {
            double[] values = p.setting().initialiser().draw(p.shape().rows(), p.shape().columns(), 5, 5, random);
            boolean input = p.path().startsWith("in-");
            Arrays.setAll(values, k -> input ? values[k] * Math.pow(20, random.nextDouble()) : values[k]);
            parameters.put(p.path(), values);
        }
        for (Parameter p : rule.parameters()) {
            double[] values = parameters.get(RuleNetwork.PROJECTION + "." + p.name());
            boolean weight = p.name().equals(rule.weight());
            Arrays.setAll(values, k -> weight
                    ? random.nextDouble(-1, 1)
                    : chosen.getOrDefault(p.name(), p.unit().equals(Unit.NONE) ? strength * p.value() : p.value()));
            if (p.name().equals("polarity")) {
                Arrays.setAll(values, k -> k % 2 == 0 ? 2 : -3);
            }
        }
        var transmitted = new ArrayList<double[]>();
        for (int steps = 1; steps <= STEPS; steps++) {
            transmitted.add(new NetworkInterpreter(network).differentiate(parameters, lifetime(rule, steps, signal),
                    new Cotangents(Map.of(), Map.of())).trajectory().finals(RuleNetwork.PROJECTION + "." + OBSERVED));
        }
        return new Lived(parameters, transmitted);
    }

    private static Lifetime lifetime(RuleEquations rule, int steps, double signal) {
        var random = new SplittableRandom(12);
        var inputs = new HashMap<String, double[]>();
        inputs.put(RuleNetwork.INPUT, Arrays.copyOf(random.doubles(STEPS * 6L).map(u -> u < 0.4 ? 1 : 0).toArray(),
                steps * 6));
        rule.neuromodulators().forEach(name -> inputs.put(name, Arrays.copyOf(random.doubles(STEPS * 5L, -signal,
                Math.nextUp(signal)).toArray(), steps * 5)));
        return new Lifetime(steps, inputs);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void everyModifierFitsOrIsRefusedWithAdvice(String name, String modifier) {
        if (fits(Library.rule(name), modifier)) {
            RuleEquations rule = modified(name, modifier);
            assertThat(EquationParser.rule(EquationWriter.text(rule), "written")).isEqualTo(rule);
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> modified(name, modifier))
                    .withMessageMatching("Rule '" + name + "' transmits no synaptic variable, but modifier '" + modifier
                            + "' acts on the one that a rule transmits\\. Leave it out\\.");
        }
    }

    @ParameterizedTest
    @MethodSource("composed")
    void everyCompositionRuns(String rule, String modifier) {
        assertThat(live(modified(rule, modifier), 10, Map.of(), 1).transmitted()).allSatisfy(
                values -> assertThat(Arrays.stream(values)).allMatch(Double::isFinite));
    }

    private static Stream<String> bounded() {
        return composedWith("hard-bounds");
    }

    @ParameterizedTest
    @MethodSource("bounded")
    void hardBoundsHoldForWhatIsTransmitted(String rule) {
        var bounds = Map.of("w_min", -0.4, "w_max", 0.3);
        assertThat(live(modified(rule, "hard-bounds"), 10, bounds, 3).transmitted()).allSatisfy(
                values -> assertThat(Arrays.stream(values)).allMatch(value -> value >= -0.4 && value <= 0.3));
    }

    private static Stream<String> softlyBounded() {
        return composedWith("soft-bounds");
    }

    /** With changes that are smaller than the range, from weights within it. */
    @ParameterizedTest
    @MethodSource("softlyBounded")
    void softBoundsHoldForWhatIsTransmitted(String rule) {
        var bounds = Map.of("w_min", -1.0, "w_max", 1.0);
        assertThat(live(modified(rule, "soft-bounds"), 0.2, bounds, 0.1).transmitted()).allSatisfy(
                values -> assertThat(Arrays.stream(values)).allMatch(value -> Math.abs(value) <= 1 + ROUNDING));
    }

    private static Stream<String> ofOneSign() {
        return composedWith("dale");
    }

    @ParameterizedTest
    @MethodSource("ofOneSign")
    void signOfWhatANeuronTransmitsIsThatOfItsPolarity(String rule) {
        Lived lived = live(modified(rule, "dale"), 10, Map.of(), 3);
        double[] polarity = lived.parameter("polarity");
        assertThat(lived.transmitted()).allSatisfy(values -> {
            for (int k = 0; k < values.length; k++) {
                assertThat(values[k] * polarity[k / polarity.length]).isGreaterThanOrEqualTo(0);
            }
        });
        assertThat(Arrays.stream(lived.transmitted().getFirst()).filter(value -> value < 0)).isNotEmpty();
    }

    private static Stream<String> gated() {
        return composedWith("three-factor");
    }

    @ParameterizedTest
    @MethodSource("gated")
    void withoutTheNeuromodulatorNothingThatIsTransmittedChanges(String rule) {
        Lived lived = live(modified(rule, "three-factor"), 10, Map.of(), 0);
        assertThat(lived.transmitted()).allSatisfy(values -> assertThat(values).containsExactly(lived.transmitted()
                .getFirst(), within(ROUNDING)));
    }

    /** Neuromodulators of 0 hold the rule itself; bounds and relaxation that it has are out of the way. */
    private static Stream<String> scaled() {
        return composedWith("homeostasis").filter(rule -> !Library.rule(rule).neuromodulators().isEmpty());
    }

    /** The target is so high that no spike counts: the running mean of the rate falls from it by a factor e a step. */
    @ParameterizedTest
    @MethodSource("scaled")
    void homeostasisScalesAllThatIsTransmittedAlike(String rule) {
        Lived lived = live(modified(rule, "homeostasis"), 10, Map.of("target_rate", 1e12, "tau_rate", 1.0,
                "tau_scaling",
                40.0, "w_min", -10.0, "w_max", 10.0, "tau_w", 1e15), 0);
        double factor = 1;
        for (int step = 1; step <= STEPS; step++) {
            double now = factor;
            double[] expected = Arrays.stream(lived.transmitted().getFirst()).map(value -> now * value).toArray();
            assertThat(lived.transmitted().get(step - 1)).containsExactly(expected, within(1e-9));
            factor *= Math.exp((1 - Math.exp(-step)) / 40);
        }
        assertThat(Arrays.stream(lived.transmitted().getLast()).filter(value -> value != 0)).isNotEmpty();
    }
}
