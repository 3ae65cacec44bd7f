package org.metaplastic.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that compose rules, and mistakes in them and in modifiers. */
class ComposedRuleTests {

    private static final EquationResolver RESOLVER = new EquationResolver() {
        @Override
        public RuleEquations rule(String name) {
            if (name.equals("slow-hebb")) {
                return read("compose plain-hebb with my/slow.modifier");
            }
            if (!name.equals("plain-hebb")) {
                throw new IllegalArgumentException("There is no rule '" + name + "'.");
            }
            return EquationParser.rule("""
                    rule plain-hebb
                      title  "Hebb"
                      source "Hebb 1949"
                    weight w0
                    parameter eta = 0.1    # learning rate
                    synapse w = w0
                    step
                      w += eta * pre.spike * post.spike
                    transmit w
                    """, name);
        }

        @Override
        public ModifierEquations modifier(String name) {
            if (!name.equals("my/slow.modifier")) {
                throw new IllegalArgumentException("There is no modifier '" + name + "'.");
            }
            return EquationParser.modifier("""
                    modifier slow
                      title  "Slowly"
                      source "Nobody 2000"
                    parameter tau = 5 ms   # slowness
                    step
                      w += change * dt / tau
                    """, name);
        }
    };

    private static RuleEquations read(String lines) {
        return EquationParser.rule("rule mine\n" + lines.replace("; ", "\n"), "mine.rule", RESOLVER);
    }

    @Test
    void compositionIsARule() {
        RuleEquations rule = read("compose plain-hebb with my/slow.modifier   # as in the paper");

        assertThat(rule.name()).isEqualTo("mine");
        assertThat(rule.title()).isEqualTo("Hebb; Slowly");
        assertThat(rule.source()).isEqualTo("Hebb 1949; Nobody 2000");
        assertThat(EquationWriter.text(rule)).contains("w += eta * pre.spike * post.spike * dt / tau");
        assertThat(EquationParser.composes("rule a\ncompose b with c")).isTrue();
        assertThat(EquationParser.composes("rule a\nweight compose\n")).isFalse();
    }

    @Test
    void defaultsOfTheCompositionReplaceThoseOfItsParts() {
        RuleEquations rule = read("title \"My own\"; compose plain-hebb with my/slow.modifier;"
                + " parameter eta = 0.5 per synapse; parameter tau = 1 s   # very slow");

        assertThat(rule.title()).isEqualTo("My own");
        assertThat(rule.parameters()).containsExactly(new Parameter("w0", 0, Unit.NONE, Scope.SYNAPSE, ""),
                new Parameter("eta", 0.5, Unit.NONE, Scope.SYNAPSE, "learning rate"),
                new Parameter("tau", 1000, Unit.TIME, Scope.ONE, "very slow"));
    }

    /** So that whoever uses the text later cannot have the modifier act twice. */
    @Test
    void compositionThatIsWrittenOutStillTellsItsModifiers() {
        String written = EquationWriter.text(read("compose plain-hebb with my/slow.modifier"));

        assertThat(written).contains("\n  contains slow\n");
        assertThat(EquationParser.rule(written, "written").modifiers()).containsExactly("slow");
        assertThat(EquationParser.rule(written.replace("contains slow", "contains three-factor, slow   # both"),
                "written").modifiers()).containsExactly("three-factor", "slow");
        assertThatExceptionOfType(EquationException.class)
                .isThrownBy(() -> EquationParser.rule(written.replace("contains slow", "contains slow,"), "written"))
                .withMessageContaining("written:4:12: expected names of modifiers, as in 'contains three-factor, hard");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "compose slow-hebb with my/slow.modifier | 2:9: Rule 'mine' contains the modifier slow already, so that",
            "compose plain-heb with my/slow.modifier | 2:9: There is no rule 'plain-heb'.",
            "compose plain-hebb with other | 2:9: There is no modifier 'other'.",
            "compose plain-hebb | expected a rule and its modifiers, as in 'compose oja with three-factor,",
            "compose plain-hebb with my/slow.modifier, | expected the name of a modifier after 'with' and after each",
            "parameter eta = 1; compose plain-hebb with my/slow.modifier | 2:1: a default stands below the line 'comp",
            "compose plain-hebb with my/slow.modifier; parameter ta = 1 ms | no parameter 'ta' with a default. Did yo",
            "compose plain-hebb with my/slow.modifier; parameter w0 = 1 | no parameter 'w0' with a default. It has:",
            "compose plain-hebb with my/slow.modifier; parameter tau = 1 | 'tau' has the unit ms in what is composed",
            "compose plain-hebb with my/slow.modifier; parameter tau = 1 ms; parameter tau = 2 ms | a second default",
            "compose plain-hebb with my/slow.modifier; weight w1 | A composed rule has the lines title, source, para",
            "compose plain-hebb with my/slow.modifier; w += 1 | found a statement; a composed rule has none."})
    void mistakesAreTold(String lines, String message) {
        assertThatExceptionOfType(EquationException.class).isThrownBy(() -> read(lines))
                .withMessageStartingWith("mine.rule:").withMessageContaining(message);
    }

    @Test
    void textThatStandsAloneComposesNothing() {
        assertThatExceptionOfType(EquationException.class)
                .isThrownBy(() -> EquationParser.rule("rule mine\ncompose oja with dale\n", "mine.rule"))
                .withMessageContaining("a text that stands alone cannot compose others. Write its equations out.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "step;   x = change | modifier 'm' never assigns 'w'",
            "step;   w *= 0.5 | modifier 'm' never reads 'change'",
            "step;   change = 1;   w += change | 'change' is given by the rule that is modified and cannot be assigned",
            "step;   w += change * 1 ms | 'w' has no unit",
            "parameter change = 1 | 'change' is already given by the rule that is modified.",
            "synapse w = 1 ms | a weight has no unit",
            "synapse w = 1; synapse w = 2 | a second 'synapse w'. Keep one.",
            "post y = 0; step;   y += change;   w += change | 'y' has one value per post neuron and cannot read 'chan",
            "transmit change | what a synapse transmits may not read 'change', which is given by the rule that is",
            "transmit w * 1 ms | what a synapse transmits has no unit",
            "transmit initial + w | this line says what becomes of 'w', what the rule transmits, and reads no 'initial'",
            "weight w0 | A modifier has the lines title, source, parameter, neuromodulator, pre, post, synapse, step"})
    void mistakesInAModifierAreTold(String lines, String message) {
        assertThatExceptionOfType(EquationException.class)
                .isThrownBy(() -> EquationParser.modifier("modifier m\n" + lines.replace(";", "\n"), "my.modifier"))
                .withMessageStartingWith("my.modifier:").withMessageContaining(message);
    }
}
