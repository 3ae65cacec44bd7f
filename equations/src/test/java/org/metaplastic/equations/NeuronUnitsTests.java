package org.metaplastic.equations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class NeuronUnitsTests {

    private static RuleEquations rule(String statements) {
        return EquationParser.rule("rule r\nweight w0\nparameter th = -45 mV\nparameter tau = 10 ms\n"
                + "post u = 0 mV\nsynapse w = w0\nstep\n" + statements + "transmit w\n", "r");
    }

    private static void assertFits(RuleEquations rule, Unit v) {
        assertThat(NeuronUnits.conflict(rule, Map.of("post.v", v))).isEmpty();
    }

    private static void assertMisfit(RuleEquations rule, Unit v, String message) {
        assertThat(NeuronUnits.conflict(rule, Map.of("post.v", v))).hasValue(message);
    }

    @Test
    void aVoltageFitsAVoltageAlone() {
        RuleEquations rule = rule("  w += max(0, post.v - th) / th\n");
        assertFits(rule, Unit.VOLTAGE);
        assertMisfit(rule, Unit.NONE,
                "the terms of a sum differ in unit: 'post.v' has no unit, 'th' has the unit mV.");
    }

    @Test
    void aFilterHasTheUnitOfWhatItFilters() {
        RuleEquations rule = rule("  d u/dt = (post.v - u) / tau\n");
        assertFits(rule, Unit.VOLTAGE);
        assertMisfit(rule, Unit.NONE, "the terms of a sum differ in unit: 'post.v' has no unit, 'u' has the unit mV.");
    }

    @Test
    void unitsGoThroughIntermediateResults() {
        RuleEquations rule = rule("  psi = max(0, 1 - abs(post.v))\n  w += psi\n");
        assertFits(rule, Unit.NONE);
        assertMisfit(rule, Unit.VOLTAGE,
                "the terms of a sum differ in unit: 'w' has no unit, 'psi' has the unit mV.");
    }

    @Test
    void anAssignmentKeepsTheUnitOfItsVariable() {
        assertMisfit(rule("  u = 2 * post.v\n  u = post.v\n"), Unit.NONE,
                "'u' has the unit mV, but 'post.v' has no unit.");
    }

    /** A formula keeps no units of numbers; this one may have been -45 mV. */
    @Test
    void aNumberFitsEverything() {
        RuleEquations rule = rule("  w += heaviside(post.v - -45 mV)\n");
        assertFits(rule, Unit.VOLTAGE);
        assertFits(rule, Unit.NONE);
    }
}
