package org.metaplastic.learning.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.metaplastic.engine.Differentiator.Outcome;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.engine.audit.Probe;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.engine.plan.Plans;
import org.metaplastic.library.Library;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkException;

/** Rules of the library with rows touched at spikes, over a long life of driven neurons. */
class EventAuditTests {

    private static final int STEPS = 10_000;
    private static final int FEW_STEPS = 500;
    /** What is asked of 10,000 steps in double precision, relative to the largest entry. */
    private static final double TOLERANCE = 1e-5;

    private static Stream<String> rules() {
        return Library.rules().stream().map(Library.Entry::name);
    }

    private static Plans plans(String rule) {
        return Plans.of(RuleNetwork.driven(Library.rule(rule)), false, true);
    }

    private static Stream<String> linear() {
        return rules().filter(rule -> plans(rule).event().isPresent());
    }

    /** Otherwise the test of a long life would show little. */
    @Test
    void manyRulesPermitIt() {
        assertThat(linear()).contains("stdp", "stdp-triplet", "three-factor-stdp-relaxing", "abcd", "three-factor-bcm",
                "covariance", "clopath", "differentiable-hebb", "delta-rule", "e-prop", "e-prop-gradient");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleWhoseSynapsesAreNotLinearBetweenSpikesIsRefusedWithAReason(String rule) {
        boolean permitted = plans(rule).refusals().isEmpty();
        boolean linear = new SynapsesBetweenSpikes(Library.rule(rule)).linear();

        assertThat(linear || !permitted).as("linear %s, permitted %s", linear, permitted).isTrue();
        assertThat(plans(rule).refusals().values()).allSatisfy(reason -> assertThat(reason).contains("'"));
    }

    /** Otherwise the test above would show little. */
    @Test
    void someRulesAreNot() {
        assertThat(rules().filter(rule -> !new SynapsesBetweenSpikes(Library.rule(rule)).linear())).contains("oja",
                "r-stdp", "neuromodulated-hebb", "stdp-power-law", "stdp-weight-dependent", "e-prop-adaptive")
                .doesNotContain("stdp", "abcd", "three-factor-stdp-relaxing", "e-prop");
    }

    @ParameterizedTest
    @MethodSource("linear")
    void aLongLifeAgreesWithEveryStep(String rule) {
        SimdWidth width = SimdWidth.preferred();
        Probe probe = life(rule, width);
        Outcome expected = probe.through(Differentiators.kernels(width).of(RuleNetwork.driven(Library.rule(rule)),
                Precision.DOUBLE));
        Outcome actual = probe.through(Differentiators.kernels(width, SynapseKernel.EVENT).of(RuleNetwork.driven(Library
                .rule(rule)), Precision.DOUBLE));
        expected.trajectory().finals().forEach((name, values) -> close(name, actual.trajectory().finals(name), values));
        expected.gradients().forEach((name, values) -> close(name, actual.gradients().get(name), values));
    }

    /** Rules that make driven neurons fall silent in a longer life have a short one. */
    private static Probe life(String rule, SimdWidth width) {
        Network network = RuleNetwork.driven(Library.rule(rule));
        Subject subject;
        try {
            subject = RuleSubject.of(rule, network, 3, 1, STEPS, width);
        } catch (NetworkException silent) {
            assertThat(silent).hasMessageContaining("No input makes the neurons of the audit spike");
            subject = RuleSubject.of(rule, network, 3, 1, FEW_STEPS, width);
        }
        return subject.samples().getFirst().whole();
    }

    private static void close(String name, double[] actual, double[] expected) {
        double scale = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        for (int k = 0; k < expected.length; k++) {
            assertThat(actual[k]).as(name).isCloseTo(expected[k], within(TOLERANCE * scale + Double.MIN_NORMAL));
        }
    }
}
