package org.metaplastic.learning.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
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

/** Rules of the library with rows touched at spikes, over a long life of driven neurons. */
class EventAuditTests {

    private static final int STEPS = 10_000;
    /** Rules that make driven neurons fall silent in a longer life. */
    private static final List<String> SILENCING = List.of("bcm", "three-factor-bcm", "three-factor-stdp-triplet");
    private static final int FEW_STEPS = 500;
    /** What is asked of 10,000 steps in double precision, relative to the largest entry. */
    private static final double TOLERANCE = 1e-5;

    /** Those whose synaptic state is not linear between spikes, or has factors of both sides. */
    private static final List<String> AT_EVERY_STEP = List.of("e-prop-adaptive", "e-prop-gradient-adaptive",
            "neuromodulated-hebb", "oja", "r-stdp", "retroactive-hebb", "stdp-power-law", "stdp-weight-dependent",
            "three-factor-oja", "three-factor-stdp-power-law", "three-factor-stdp-weight-dependent");

    private static Stream<String> linear() {
        return Library.rules().stream().map(Library.Entry::name).filter(name -> Plans.of(RuleNetwork.driven(Library
                .rule(
                        name)), false, true).event().isPresent());
    }

    @Test
    void allOtherRulesPermitIt() {
        assertThat(Library.rules().stream().map(Library.Entry::name).filter(name -> !Plans.of(RuleNetwork.driven(Library
                .rule(name)), false, true).refusals().isEmpty())).containsExactlyInAnyOrderElementsOf(AT_EVERY_STEP);
    }

    @ParameterizedTest
    @MethodSource("linear")
    void aLongLifeAgreesWithEveryStep(String rule) {
        SimdWidth width = SimdWidth.preferred();
        int steps = SILENCING.contains(rule) ? FEW_STEPS : STEPS;
        Probe probe = RuleSubject.of(Library.rule(rule), 3, 1, steps, width).samples().getFirst().whole();
        Outcome expected = probe.through(Differentiators.kernels(width).of(RuleNetwork.driven(Library.rule(rule)),
                Precision.DOUBLE));
        Outcome actual = probe.through(Differentiators.kernels(width, SynapseKernel.EVENT).of(RuleNetwork.driven(Library
                .rule(rule)), Precision.DOUBLE));
        expected.trajectory().finals().forEach((name, values) -> close(name, actual.trajectory().finals(name), values));
        expected.gradients().forEach((name, values) -> close(name, actual.gradients().get(name), values));
    }

    private static void close(String name, double[] actual, double[] expected) {
        double scale = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        for (int k = 0; k < expected.length; k++) {
            assertThat(actual[k]).as(name).isCloseTo(expected[k], within(TOLERANCE * scale + Double.MIN_NORMAL));
        }
    }
}
