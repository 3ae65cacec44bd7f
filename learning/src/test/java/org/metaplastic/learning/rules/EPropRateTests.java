package org.metaplastic.learning.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.library.Library;
import org.metaplastic.model.Role;

/**
 * What the rules of e-prop add up to draw a neuron to its rate, by hand: three steps of one synapse, whose neuron has the
 * membrane that the test says. The tolerance is rounding.
 *
 * <p>Presynaptic spikes 1, 0, 1 make the trace 1, 0.5, 1.25, for half of it is left after a step. The membrane spikes in
 * the second step. So the running mean of the rate, of which three quarters are left, goes from 0.1 to 0.075, to 0.75 *
 * 0.075 + 0.25 = 0.30625 and to 0.2296875; off the target of 0.1 by -0.025, 0.20625 and 0.1296875.
 */
final class EPropRateTests {

    private static final double HALF = 1 / Math.log(2);
    private static final double THREE_QUARTERS = 1 / Math.log(4.0 / 3);
    private static final double ROUNDING = 1e-15;
    private static final double[] PRE = {1, 0, 1};
    private static final double[] QUIET = {0, 0, 0};
    private static final double[] SIGNALS = {0.3, -0.7, 0.2};
    private static final String NEURON = """
            neuron held
            parameter v_th = 1
            parameter beta = BETA
            parameter tau_a = 1 ms
            state a = 0
            state v = 0
            step
              a = 0.5 * a + spike
              v = input
            spike when v > v_th + beta * a
            """;

    private static double gathered(String rule, double beta, double rateFactor, double[] membrane, double[] signals) {
        var values = new HashMap<>(Map.of("w0", new double[] {0}, "tau_x", new double[] {HALF}, "tau_e", new double[] {
                HALF}, "tau_rate", new double[] {THREE_QUARTERS}, "rate_target", new double[] {0.1}, "c_rate",
                new double[] {rateFactor}));
        String neuron = NEURON.replace("BETA", String.valueOf(beta)).replace("1 ms", HALF + " ms");
        var network = new NetworkSketch().spikes("pre", 1).signal("membrane", 1).signal("L", 1)
                .units("post", 1, Role.NEURONS, neuron, Map.of()).copy("membrane", "post", 1)
                .plastic("s", "pre", "post", Library.rule(rule), values, Map.of("L", "L")).build(1);
        return Simulation.run(network, PRE.length, Map.of("pre", PRE, "membrane", membrane, "L", signals)).last(
                "s.g")[0];
    }

    /** Pseudo-derivatives 0.3 (1 - |v - 1|) = 0.24, 0.24 and 0.15; 2 (-0.025 0.24 1 + 0.20625 0.24 0.5 + 0.1296875 0.15 1.25). */
    @ParameterizedTest
    @ValueSource(strings = {"e-prop-gradient", "e-prop-gradient-adaptive"})
    void aNeuronIsDrawnToItsRate(String rule) {
        double[] membrane = {0.8, 1.2, 0.5};
        double byHand = -0.012 + 0.0495 + 0.0486328125;
        assertThat(gathered(rule, 0, 2, membrane, QUIET)).isCloseTo(byHand, within(ROUNDING));
        assertThat(gathered(rule, 0, -1, membrane, QUIET)).isCloseTo(-byHand / 2, within(ROUNDING));
        assertThat(gathered(rule, 0, 0, membrane, QUIET)).isZero();
    }

    /**
     * The threshold is 1.4 in the third step: pseudo-derivatives 0.24, 0.24 and 0.15. Of its adaptation the eligibilities
     * are 0.24, 0.24 (0.5 - 0.4 0.24) = 0.09696, and 0.15 (1.25 - 0.4 (0.12 + 0.09696)) = 0.1744824.
     */
    @Test
    void anAdaptiveNeuronByItsOwnEligibility() {
        double[] membrane = {0.8, 1.2, 0.9};
        double byHand = -0.012 + 0.039996 + 0.0452563725;
        assertThat(gathered("e-prop-gradient-adaptive", 0.4, 2, membrane, QUIET)).isCloseTo(byHand, within(ROUNDING));
        assertThat(gathered("e-prop-gradient", 0.4, 2, membrane, QUIET)).isNotCloseTo(byHand, within(1e-3));
    }

    @ParameterizedTest
    @CsvSource({"e-prop-gradient, 0", "e-prop-gradient-adaptive, 0.4"})
    void whatLearningSignalsAddComesOnTop(String rule, double beta) {
        double[] membrane = {0.8, 1.2, 0.9};
        double signals = gathered(rule, beta, 0, membrane, SIGNALS);
        double rate = gathered(rule, beta, 2, membrane, QUIET);
        assertThat(Math.abs(signals)).isGreaterThan(1e-3);
        assertThat(gathered(rule, beta, 2, membrane, SIGNALS)).isCloseTo(signals + rate, within(ROUNDING));
    }
}
