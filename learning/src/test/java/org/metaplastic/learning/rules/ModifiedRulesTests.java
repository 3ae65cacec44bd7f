package org.metaplastic.learning.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.metaplastic.equations.Composition;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.EquationWriter;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.library.Library;

/**
 * Every rule of the library with every modifier, among neurons that fire at random: what the modifier promises holds in
 * each step, or the composition is refused. Gating, bounds and relaxing promise something of the synaptic variable that is
 * transmitted; Dale's law and homeostasis of all that is.
 */
final class ModifiedRulesTests {

    /** They speak of what arrives. */
    private static final Set<String> OF_TRANSMISSION = Set.of("dale", "homeostasis");
    private static final double ROUNDING = 1e-12;
    private static final Map<String, Double> STRONG_TRACE = Map.of("alpha", 3.0);

    private static Stream<String> rules() {
        return Library.rules().stream().map(Library.Entry::name);
    }

    private static Stream<Arguments> pairs() {
        return rules().flatMap(rule -> Library.modifiers().stream().map(modifier -> Arguments.of(rule, modifier
                .name())));
    }

    static Stream<Arguments> composed() {
        return pairs().filter(pair -> fits(Library.rule((String) pair.get()[0]), (String) pair.get()[1]));
    }

    private static Stream<String> composedWith(String modifier) {
        return composed().filter(pair -> pair.get()[1].equals(modifier)).map(pair -> (String) pair.get()[0]);
    }

    /** Rules that only gather a gradient take Dale's law; those that change something else than a synaptic variable both. */
    private static boolean fits(RuleEquations rule, String modifier) {
        return !rule.modifiers().contains(modifier) && suits(rule, modifier);
    }

    private static boolean suits(RuleEquations rule, String modifier) {
        return RandomLife.synaptic(rule).isPresent() || modifier.equals("dale")
                || rule.changesSynapses() && OF_TRANSMISSION.contains(modifier);
    }

    static RuleEquations modified(String rule, String... modifiers) {
        return Composition.of(Library.rule(rule), Stream.of(modifiers).map(Library::modifier).toList());
    }

    /** With three-factor before, where the rule has no neuromodulator that could stop it. */
    private static RuleEquations gated(String rule, String modifier) {
        return Library.rule(rule).neuromodulatorNames().isEmpty()
                ? modified(rule, "three-factor", modifier)
                : modified(rule, modifier);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void everyModifierFitsOrIsRefusedWithAReason(String name, String modifier) {
        if (fits(Library.rule(name), modifier)) {
            RuleEquations rule = modified(name, modifier);
            assertThat(EquationParser.rule(EquationWriter.text(rule), "written")).isEqualTo(rule);
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> modified(name, modifier))
                    .withMessageMatching("Rule '" + name + "' (transmits no synaptic variable, but modifier '"
                            + modifier
                            + "' acts on the one that a rule transmits"
                            + "|transmits w0, which stands still in an episode, but modifier '" + modifier
                            + "' would change it|contains the modifiers? .*already, so that '" + modifier
                            + "' would act twice)\\. Leave .*");
        }
    }

    /** Otherwise the tests below would show little. */
    @Test
    void fewAreRefused() {
        assertThat(pairs().filter(pair -> !suits(Library.rule((String) pair.get()[0]), (String) pair.get()[1]))
                .map(pair -> pair.get()[0]).distinct().count()).isLessThan(rules().count() / 4);
    }

    @ParameterizedTest
    @MethodSource("composed")
    void everyCompositionRuns(String rule, String modifier) {
        RandomLife lived = new RandomLife(modified(rule, modifier)).strength(10).signal(1);
        assertThat(lived.transmitted()).allSatisfy(
                values -> assertThat(Arrays.stream(values)).allMatch(Double::isFinite));
    }

    private static Stream<String> bounded() {
        return composedWith("hard-bounds");
    }

    @ParameterizedTest
    @MethodSource("bounded")
    void hardBoundsHoldForTheSynapticVariable(String rule) {
        RandomLife lived = new RandomLife(modified(rule, "hard-bounds")).strength(10).signal(3)
                .with(Map.of("w_min", -0.4, "w_max", 0.3));
        assertThat(lived.variable()).allSatisfy(
                values -> assertThat(Arrays.stream(values)).allMatch(value -> value >= -0.4 && value <= 0.3));
    }

    private static Stream<String> softlyBounded() {
        return composedWith("soft-bounds");
    }

    /** With changes that are smaller than the range, from weights within it. */
    @ParameterizedTest
    @MethodSource("softlyBounded")
    void softBoundsHoldForTheSynapticVariable(String rule) {
        RandomLife lived = new RandomLife(modified(rule, "soft-bounds")).strength(0.2).signal(0.1)
                .with(Map.of("w_min", -1.0, "w_max", 1.0));
        assertThat(lived.variable()).allSatisfy(
                values -> assertThat(Arrays.stream(values)).allMatch(value -> Math.abs(value) <= 1 + ROUNDING));
    }

    private static Stream<String> ofOneSign() {
        return composedWith("dale");
    }

    private static void requireSigns(RuleEquations rule) {
        RandomLife lived = new RandomLife(rule).strength(10).signal(3).with(STRONG_TRACE);
        double[] polarity = lived.parameter("polarity");
        List<double[]> transmitted = lived.transmitted();
        assertThat(transmitted).allSatisfy(values -> {
            for (int k = 0; k < values.length; k++) {
                assertThat(values[k] * polarity[k / polarity.length]).isGreaterThanOrEqualTo(0);
            }
        });
        assertThat(Arrays.stream(transmitted.getFirst()).filter(value -> value < 0)).isNotEmpty();
        assertThat(Arrays.stream(transmitted.getFirst()).filter(value -> value > 0)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("ofOneSign")
    void whatANeuronTransmitsHasTheSignOfItsPolarity(String rule) {
        requireSigns(modified(rule, "dale"));
    }

    /** Otherwise the test above would show nothing of a trace beside the weight. */
    @Test
    void withoutTheLawATraceTurnsTheSignOfWhatIsTransmitted() {
        RandomLife lived = new RandomLife(Library.rule("neuromodulated-hebb")).strength(10).signal(3).with(
                STRONG_TRACE);
        double[] began = lived.transmitted().getFirst();
        double[] ended = lived.transmitted().getLast();
        assertThat(IntStream.range(0, began.length)).anyMatch(k -> began[k] * ended[k] < 0);
    }

    private static Stream<Arguments> beforeTheLaw() {
        return composed().filter(pair -> RandomLife.synaptic(Library.rule((String) pair.get()[0])).isPresent()
                && !pair.get()[1].equals("dale"));
    }

    @ParameterizedTest
    @MethodSource("beforeTheLaw")
    void soItDoesBehindAnyOtherModifier(String rule, String modifier) {
        requireSigns(modified(rule, modifier, "dale"));
    }

    private static Stream<String> gated() {
        return composedWith("three-factor");
    }

    /** From weights within the bounds that the rule has. */
    @ParameterizedTest
    @MethodSource("gated")
    void withoutTheNeuromodulatorNothingThatIsTransmittedChanges(String rule) {
        List<double[]> transmitted = new RandomLife(modified(rule, "three-factor")).strength(10).signal(0)
                .with(Map.of("w_min", -1.0, "w_max", 1.0)).transmitted();
        assertThat(transmitted).allSatisfy(values -> assertThat(values).containsExactly(transmitted.getFirst(), within(
                ROUNDING)));
    }

    /** Of a time constant that the rule has too, there would be two relaxations. */
    private static Stream<String> relaxing() {
        return composedWith("relaxing").filter(rule -> Library.rule(rule).parameters().stream().map(Parameter::name)
                .noneMatch("tau_w"::equals));
    }

    /** Neuromodulators fall silent half way; what they did to the synaptic variable decays by exp(-1/4) a step. */
    @ParameterizedTest
    @MethodSource("relaxing")
    void relaxingTakesTheSynapticVariableBackToWhereItBegan(String rule) {
        List<double[]> lived = changing(gated(rule, "relaxing"));
        double[] began = lived.getFirst();
        int last = RandomLife.HALF - 1;
        double[] changed = lived.get(last);
        assertThat(changed).isNotEqualTo(began);
        for (int step = last; step < lived.size(); step++) {
            double left = Math.exp(-(step - last) / 4.0);
            var expected = new double[began.length];
            Arrays.setAll(expected, k -> began[k] + left * (changed[k] - began[k]));
            double scale = Math.max(1, Arrays.stream(changed).map(Math::abs).max().orElseThrow());
            assertThat(lived.get(step)).containsExactly(expected, within(ROUNDING * scale));
        }
    }

    /** A life in which synapses change: an amplitude may have to be large for that, a threshold small. */
    private static List<double[]> changing(RuleEquations rule) {
        var values = Map.of("tau_w", 4.0, "w_min", -10.0, "w_max", 10.0, "h_min", -10.0, "h_max", 10.0);
        return DoubleStream.of(10, 1, 0.1).mapToObj(strength -> new RandomLife(rule).strength(strength).signal(1)
                .silentFrom(RandomLife.HALF).with(values).variable()).filter(lived -> !Arrays.equals(lived.getFirst(),
                        lived.get(RandomLife.HALF - 1)))
                .findFirst().orElseThrow(() -> new AssertionError(rule.name() + " changes nothing"));
    }

    /** Resources change what short-term transmits, whatever gates it. */
    private static Stream<String> scaled() {
        return composedWith("homeostasis").filter(rule -> RandomLife.synaptic(Library.rule(rule)).isPresent());
    }

    /**
     * The target is so high that no spike counts: the running mean of the rate falls from it by a factor e a step. Bounds and
     * relaxation that the rule has are out of the way, and neuromodulators fall silent half way.
     */
    @ParameterizedTest
    @MethodSource("scaled")
    void homeostasisScalesAllThatIsTransmittedAlike(String rule) {
        List<double[]> lived = new RandomLife(gated(rule, "homeostasis")).strength(10).signal(1).silentFrom(
                RandomLife.HALF).with(Map.of("target_rate", 1e12, "tau_rate", 1.0, "tau_scaling", 40.0, "w_min", -1e6,
                        "w_max", 1e6, "tau_w", 1e15)).transmitted();
        double[] changed = lived.get(RandomLife.HALF);
        double factor = 1;
        for (int step = RandomLife.HALF; step < lived.size(); step++) {
            double now = factor;
            double[] expected = Arrays.stream(changed).map(value -> now * value).toArray();
            double scale = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElseThrow());
            assertThat(lived.get(step)).containsExactly(expected, within(1e-9 * scale));
            factor *= Math.exp((1 - Math.exp(-(step + 1))) / 40);
        }
        assertThat(Arrays.stream(lived.getLast()).filter(value -> value != 0)).isNotEmpty();
        assertThat(lived.getLast()).isNotEqualTo(changed);
    }
}
