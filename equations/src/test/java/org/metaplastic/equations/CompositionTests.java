package org.metaplastic.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompositionTests {

    private static final String HEBB = "w += eta * pre.spike * post.spike";
    private static final String GATED = """
            modifier gated
            parameter tau_e = 100 ms
            neuromodulator m
            synapse e = 0
            step
              d e/dt = -e / tau_e
              e += change
              w += m * e
            """;
    private static final String BOUNDED = """
            modifier bounded
            parameter w_max = 1
            synapse w = min(initial, w_max)
            step
              w = min(w + change, w_max)
            """;
    private static final String FADING = """
            modifier fading
            parameter tau_w = 500 ms
            step
              d w/dt = (initial - w) / tau_w
              w += change
            """;
    private static final String SPLIT = """
            modifier split
            step
              w += max(0, change) + 0.5 * min(0, change)
            """;

    private static String ruleText(String... statements) {
        return """
                rule given
                weight w0
                parameter eta = 0.1
                pre x = 0
                synapse w = w0
                synapse seen = 0
                step
                  %s
                transmit w
                """.formatted(String.join("\n  ", statements));
    }

    private static RuleEquations rule(String... statements) {
        return EquationParser.rule(ruleText(statements), "given.rule");
    }

    private static RuleEquations composed(RuleEquations rule, String... modifiers) {
        return Composition.of(rule,
                Arrays.stream(modifiers).map(text -> EquationParser.modifier(text, "given.modifier")).toList());
    }

    /** The lines below 'step'. */
    private static List<String> step(RuleEquations rule) {
        return EquationWriter.text(rule).lines().dropWhile(line -> !line.equals("step")).skip(1)
                .takeWhile(line -> !line.isBlank()).map(String::strip).toList();
    }

    @Test
    void aCitationThatTheRuleGivesIsNotRepeated() {
        RuleEquations given = EquationParser.rule(ruleText(HEBB).replace("rule given\n",
                "rule given\n  source \"Ann 2001, One; learned by: Bob 2002, Two\"\n"), "given.rule");
        String again = GATED.replaceFirst("\n", "\n  source \"Bob 2002, Two; Cyd 2003, Three\"\n");

        assertThat(composed(given, again).source()).isEqualTo(
                "Ann 2001, One; learned by: Bob 2002, Two; Cyd 2003, Three");
        assertThat(composed(given, again, again).source()).isEqualTo(composed(given, again).source());
    }

    @Test
    void modifierStandsWhereTheWeightWasChanged() {
        RuleEquations composed = composed(rule("d x/dt = -x / 20 ms", HEBB, "x += pre.spike"), GATED);

        assertThat(step(composed)).containsExactly("d x/dt = -x / 20 ms", "d e/dt = -e / tau_e",
                "e += eta * pre.spike * post.spike", "w += m * e", "x += pre.spike");
        assertThat(composed.name()).isEqualTo("given+gated");
        assertThat(composed.neuromodulatorNames()).containsExactly("m");
        assertThat(composed.parameters()).extracting(Parameter::name).containsExactly("w0", "eta", "tau_e");
        assertThat(composed.variables()).extracting(Variable::name).containsExactly("x", "w", "seen", "e");
    }

    @Test
    void shrinkageIsANegativeChange() {
        assertThat(step(composed(rule("w -= eta * pre.spike"), GATED))).contains("e -= eta * pre.spike");
    }

    @Test
    void modifiersFollowEachOther() {
        assertThat(step(composed(rule(HEBB), GATED, FADING, BOUNDED))).containsExactly("d e/dt = -e / tau_e",
                "e += eta * pre.spike * post.spike", "w_next = w0 + decay(tau_w) * (w - w0)",
                "w_next_2 = w_next + m * e", "w = min(w_next_2, w_max)");
    }

    @Test
    void nothingChangesTheWeightBehindItsBounds() {
        for (String behind : List.of(GATED, FADING, SPLIT)) {
            assertThatIllegalArgumentException().isThrownBy(() -> composed(rule(HEBB), BOUNDED, behind))
                    .withMessageMatching("Modifier 'bounded' keeps the weight where it is allowed, but '\\w+' stands"
                            + " behind it and would change the weight again\\. Put 'bounded' last\\.");
        }
    }

    @Test
    void aSignThatIsKeptIsABoundToo() {
        String signed = """
                modifier signed
                parameter polarity = 1 per pre
                step
                  w = sign(polarity) * max(0, sign(polarity) * (w + change))
                """;
        assertThatIllegalArgumentException().isThrownBy(() -> composed(rule(HEBB), signed, FADING))
                .withMessageContaining("Put 'signed' last.");
        assertThat(step(composed(rule(HEBB), BOUNDED, signed, BOUNDED))).last().asString().startsWith("w = min(");
    }

    @Test
    void initialWeightIsThatOfTheRuleUnlessTheModifierSaysOtherwise() {
        assertThat(composed(rule(HEBB), GATED).variables().get(1).initial()).isEqualTo(Expression.symbol("w0"));
        assertThat(composed(rule(HEBB), BOUNDED).variables().get(1).initial())
                .isEqualTo(EquationParser.expression("min(w0, w_max)"));
    }

    @Test
    void changeThatIsReadTwiceIsComputedOnce() {
        assertThat(step(composed(rule(HEBB), SPLIT))).containsExactly("change = eta * pre.spike * post.spike",
                "w += max(0, change) + 0.5 * min(0, change)");
    }

    @Test
    void changeThatReadsTheWeightReadsItBeforeTheModifierChangesIt() {
        assertThat(step(composed(rule("w += eta * (1 - w)"), FADING))).containsExactly("change = eta * (1 - w)",
                "d w/dt = (w0 - w) / tau_w", "w += change");
    }

    @Test
    void otherwiseWrittenChangesAreTakenTogether() {
        RuleEquations rule = rule("w *= 1 - eta", "seen = w", "w = w - pre.spike * w", "x = pre.spike");

        assertThat(step(composed(rule, GATED))).containsExactly("w_next = w * (1 - eta)", "seen = w_next",
                "w_next_2 = w_next - pre.spike * w_next", "d e/dt = -e / tau_e", "e += w_next_2 - w", "w += m * e",
                "x = pre.spike");
        assertThat(step(composed(rule, BOUNDED))).endsWith("w_next_2 = w_next - pre.spike * w_next",
                "w = min(w_next_2, w_max)", "x = pre.spike");
    }

    @Test
    void boundsOfTheRuleAreNoPartOfTheChangeAndHoldBehindTheModifier() {
        RuleEquations rule = rule("grown = w + pre.spike", "w = max(min(grown, 1), -eta)", "x = pre.spike");

        assertThat(step(composed(rule, GATED))).containsExactly("grown = w + pre.spike", "w_next = grown",
                "d e/dt = -e / tau_e", "e += w_next - w", "w = max(min(w + m * e, 1), -eta)", "x = pre.spike");
        assertThat(step(composed(rule("w = clip(w + pre.spike, 0, 1)"), GATED))).containsExactly(
                "d e/dt = -e / tau_e", "e += pre.spike", "w = clip(w + m * e, 0, 1)");
        String pulled = FADING.replace("  w += change\n", "").replace("(initial - w)", "(change - w)");
        assertThat(step(composed(rule("w = clip(w + pre.spike, 0, 1)"), pulled))).containsExactly(
                "change = pre.spike", "d w/dt = (change - w) / tau_w", "w = clip(w, 0, 1)");
    }

    @Test
    void modifierThatKeepsTheWeightSomewhereHasTheLastWord() {
        RuleEquations rule = rule("w = clip(w + pre.spike, 2, 3)");

        assertThat(step(composed(rule, BOUNDED))).containsExactly("w = min(clip(w + pre.spike, 2, 3), w_max)");
        assertThat(step(composed(rule, GATED, BOUNDED))).containsExactly("d e/dt = -e / tau_e", "e += pre.spike",
                "w = min(clip(w + m * e, 2, 3), w_max)");
    }

    @Test
    void boundsThatARuleRepeatsWaitTogether() {
        assertThat(step(composed(rule("w = max(w + x, 0)", "seen = w", "w = max(w - pre.spike, 0)"), GATED)))
                .containsExactly("w_next = w + x", "seen = max(w_next, 0)", "w_next_2 = w_next - pre.spike",
                        "d e/dt = -e / tau_e", "e += w_next_2 - w", "w = max(w + m * e, 0)");
        assertThat(step(composed(rule("w = max(w + x, x)", "x = pre.spike", "w = max(w - pre.spike, x)"), GATED)))
                .containsExactly("w_next = max(w + x, x)", "x = pre.spike", "w_next_2 = w_next - pre.spike",
                        "d e/dt = -e / tau_e", "e += w_next_2 - w", "w = max(w + m * e, x)");
    }

    @Test
    void callsThatDoNotKeepTheWeightSomewhereStayPartsOfTheChange() {
        for (String value : List.of("max(w - x, w)", "max(x, 0)", "clip(x, w, 1)", "2 * max(w, 0)", "tanh(w + x)")) {
            assertThat(step(composed(rule("w = " + value), GATED))).containsExactly("w_next = " + value,
                    "d e/dt = -e / tau_e", "e += w_next - w", "w += m * e");
        }
    }

    @Test
    void statementsBehindReadTheModifiedWeight() {
        assertThat(step(composed(rule(HEBB, "seen = w"), BOUNDED))).containsExactly(
                "w = min(w + eta * pre.spike * post.spike, w_max)", "seen = w");
    }

    @Test
    void namesThatAreTakenGetANumberAndParametersAreShared() {
        RuleEquations twice = composed(rule(HEBB), GATED, GATED);

        assertThat(step(twice)).containsExactly("d e/dt = -e / tau_e", "e += eta * pre.spike * post.spike",
                "d e_2/dt = -e_2 / tau_e", "e_2 += m * e", "w += m * e_2");
        assertThat(twice.parameters()).extracting(Parameter::name).containsExactly("w0", "eta", "tau_e");
        assertThat(twice.neuromodulatorNames()).containsExactly("m");
    }

    @Test
    void aNeuromodulatorIsDescribedByTheRuleThatReadsItFirst() {
        String described = GATED.replace("neuromodulator m", "neuromodulator m  # a reward");

        RuleEquations gated = composed(rule(HEBB), described);

        assertThat(gated.neuromodulators()).containsExactly(new Neuromodulator("m", "a reward"));
        assertThat(composed(rule(HEBB), described, GATED).neuromodulators()).isEqualTo(gated.neuromodulators());
        assertThat(EquationWriter.text(gated)).contains("neuromodulator m  # a reward\n");
    }

    @Test
    void composedRuleIsReadBackFromItsText() {
        RuleEquations rule = composed(rule("w *= 1 - eta", HEBB), SPLIT, GATED, FADING, BOUNDED);

        assertThat(EquationParser.rule(EquationWriter.text(rule), "written")).isEqualTo(rule);
    }

    @Test
    void nameInAnotherUseIsRefused() {
        String clash = GATED.replace("neuromodulator m", "neuromodulator eta").replace("m * e", "eta * e");
        assertThatIllegalArgumentException().isThrownBy(() -> composed(rule(HEBB), clash))
                .withMessage("'eta' is a parameter of rule 'given', but modifier 'gated' has a neuromodulator of that"
                        + " name. Rename it in a copy of one of them.");
        String unit = BOUNDED.replace("w_max", "eta").replace("eta = 1", "eta = 1 ms").replace("eta)", "eta / 1 ms)");
        assertThatIllegalArgumentException().isThrownBy(() -> composed(rule(HEBB), unit))
                .withMessageContaining("'eta' is a parameter of rule 'given'").withMessageContaining("ms");
    }

    @Test
    void ruleWithoutOnePlasticWeightIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> composed(rule("x = pre.spike"), GATED))
                .withMessageContaining("Rule 'given' never changes 'w'");
        RuleEquations none = EquationParser.rule(ruleText(HEBB).replace("transmit w", "transmit x"), "given");
        assertThatIllegalArgumentException().isThrownBy(() -> composed(none, GATED))
                .withMessageContaining("transmits no synaptic variable");
        RuleEquations two = EquationParser.rule(ruleText(HEBB).replace("transmit w", "transmit w + seen"), "given");
        assertThatIllegalArgumentException().isThrownBy(() -> composed(two, GATED))
                .withMessageContaining("transmits 2 synaptic variables, w and seen")
                .withMessageContaining("Put it before other modifiers, or leave it out.");
        RuleEquations unit = EquationParser.rule(ruleText("w += 1 mV * pre.spike").replace("synapse w = w0",
                "synapse w = w0 * 1 mV").replace("transmit w", "transmit w / 1 mV"), "given");
        assertThatIllegalArgumentException().isThrownBy(() -> composed(unit, GATED))
                .withMessageContaining("has a weight 'w' with the unit mV");
    }

    private static final String LIMITED = BOUNDED + "transmit min(w, w_max)\n";
    private static final String SCALING = """
            modifier scaling
            parameter tau = 100 ms
            parameter target = 0.1
            post scale = 1
            synapse heard = 0
            step
              d scale/dt = scale * (target - post.spike) / tau
              heard += change
              w += change
            transmit scale * w
            """;

    private static RuleEquations transmitting(String formula, String... statements) {
        return EquationParser.rule(ruleText(statements).replace("transmit w", "transmit " + formula), "given.rule");
    }

    @Test
    void modifierActsOnTheSynapticVariableThatIsPartOfWhatIsTransmitted() {
        RuleEquations composed = composed(transmitting("w0 + eta * w", HEBB), GATED, BOUNDED);

        assertThat(step(composed)).isEqualTo(step(composed(rule(HEBB), GATED, BOUNDED)));
        assertThat(composed.transmits()).isEqualTo(EquationParser.expression("w0 + eta * w"));
    }

    @Test
    void modifierOfWhatArrivesActsOnAllOfItWhereThatIsMore() {
        RuleEquations composed = composed(transmitting("w0 + 2 * w", HEBB, "seen = w - w0"), LIMITED);

        assertThat(step(composed)).containsExactly(HEBB, "seen = w - min(w0, w_max)");
        assertThat(composed.variables().get(1).initial()).isEqualTo(EquationParser.expression("min(w0, w_max)"));
        assertThat(composed.transmits())
                .isEqualTo(EquationParser.expression("min(min(w0, w_max) + 2 * w, w_max)"));
        assertThat(step(composed(rule(HEBB), LIMITED))).isEqualTo(step(composed(rule(HEBB), BOUNDED)));
    }

    @Test
    void modifiersOfWhatArrivesLeaveTheSynapticVariableToOthers() {
        RuleEquations composed = composed(transmitting("w0 + 2 * w", HEBB), SCALING, LIMITED, BOUNDED);

        assertThat(step(composed)).containsExactly("w = min(w + eta * pre.spike * post.spike, w_max)",
                "d scale/dt = scale * (target - post.spike) / tau");
        assertThat(composed.transmits())
                .isEqualTo(EquationParser.expression("min(scale * (min(w0, w_max) + 2 * w), w_max)"));
    }

    @Test
    void ofAModifierOnlyThatIsKeptWhichReachesTheWeightOrWhatIsTransmitted() {
        RuleEquations weight = composed(rule(HEBB), SCALING);
        assertThat(step(weight)).containsExactly("change = eta * pre.spike * post.spike", "heard += change",
                "w += change");
        assertThat(weight.parameters()).extracting(Parameter::name).containsExactly("w0", "eta");
        assertThat(weight.variables()).extracting(Variable::name).containsExactly("x", "w", "seen", "heard");

        RuleEquations more = composed(transmitting("2 * w", HEBB), SCALING);
        assertThat(step(more)).containsExactly(HEBB, "d scale/dt = scale * (target - post.spike) / tau");
        assertThat(more.variables()).extracting(Variable::name).containsExactly("x", "w", "seen", "scale");
        assertThat(more.transmits()).isEqualTo(EquationParser.expression("scale * (2 * w)"));
    }

    @Test
    void whatStandsStillKeepsItsInitialWeightsAndIsNotMovedByAModifier() {
        RuleEquations still = transmitting("w0", HEBB);

        RuleEquations composed = composed(still, LIMITED);
        assertThat(step(composed)).containsExactly(HEBB);
        assertThat(composed.variables()).isEqualTo(still.variables());
        assertThat(composed.transmits()).isEqualTo(EquationParser.expression("min(w0, w_max)"));
        assertThatIllegalArgumentException().isThrownBy(() -> composed(still, SCALING))
                .withMessage("Rule 'given' transmits w0, which stands still in an episode, but modifier 'scaling' would"
                        + " change it. Leave it out.");
        assertThatIllegalArgumentException().isThrownBy(() -> composed(still, BOUNDED))
                .withMessage(
                        "Rule 'given' transmits no synaptic variable, but modifier 'bounded' acts on the one that a"
                                + " rule transmits. Leave it out.");
    }

    @Test
    void transmissionThatDependsOnTheWeightOfTheStepIsAMistake() {
        String wrong = SCALING.replace("scale * w\n", "heard * w\n");
        assertThatExceptionOfType(EquationException.class).isThrownBy(() -> EquationParser.modifier(wrong, "given"))
                .withMessageContaining("transmits what depends on a statement that reads or assigns 'change'");
        String none = SCALING.replace("scale * w\n", "scale\n");
        assertThatExceptionOfType(EquationException.class).isThrownBy(() -> EquationParser.modifier(none, "given"))
                .withMessageContaining("this line says what becomes of 'w'").withMessageContaining("10:10");
    }

    @Test
    void modifierIsReadBackFromItsText() {
        for (String text : List.of(GATED, BOUNDED, FADING, SPLIT, LIMITED, SCALING)) {
            ModifierEquations modifier = EquationParser.modifier(text, "given");
            assertThat(EquationParser.modifier(EquationWriter.text(modifier), "written")).isEqualTo(modifier);
        }
    }
}
