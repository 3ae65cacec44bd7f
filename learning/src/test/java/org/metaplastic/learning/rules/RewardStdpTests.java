package org.metaplastic.learning.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metaplastic.library.Library;
import org.metaplastic.model.Role;

/**
 * Reward-modulated STDP with dopamine against the exact integral: from a pairing that leaves the eligibility c_0 and a
 * reward that releases n_0 at once, dw = c_0 (n_0 (1 - exp(-k T)) / k - b tau_c (1 - exp(-T / tau_c))), where k = 1 / tau_c
 * + 1 / tau_n (Potjans, Morrison & Diesmann 2010).
 */
final class RewardStdpTests {

    private static final double TAU_C = 1000;
    private static final double TAU_N = 200;
    private static final double C = 0.005 * Math.exp(-10 / 20.0);
    private static final double REWARD = 40;
    private static final double N = REWARD / TAU_N;
    private static final double TIME = 400;
    private static final String RELAY = """
            neuron relay
            state drive = 0
            step
              drive = input
            spike when drive > 5e5
            """;

    /** The weight's change by one pair, 10 ms apart, rewarded at the second spike, and the {@link #TIME} after it. */
    private static double change(double dt, double reward, double baseline) {
        int paired = (int) Math.round(10 / dt) + 1;
        int steps = paired + (int) Math.round(TIME / dt);
        var rewards = new double[steps];
        rewards[paired - 1] = reward;
        var network = new NetworkSketch().spikes("pre", 1).spikes("forcing", 1).signal("reward", 1)
                .units("post", 1, Role.NEURONS, RELAY, Map.of()).copy("forcing", "post", 1e6)
                .units("dopamine", 1, Role.NEUROMODULATOR, "dopamine", Map.of("b", baseline))
                .copy("reward", "dopamine", 1)
                .plastic("s", "pre", "post", Library.rule("r-stdp"), Map.of("w0", new double[] {0.5}),
                        Map.of("dopamine", "dopamine"))
                .build(dt);
        return Simulation.run(network, steps, Map.of("pre", RuleProbe.train(steps, 1), "forcing",
                RuleProbe.train(steps, paired), "reward", rewards)).last("s.w")[0] - 0.5;
    }

    private static double integral(double n, double baseline) {
        double k = 1 / TAU_C + 1 / TAU_N;
        return C * (n * (1 - Math.exp(-k * TIME)) / k - baseline * TAU_C * (1 - Math.exp(-TIME / TAU_C)));
    }

    /** Each step adds dt * c * (n - b) with c and n as they are at its end. */
    @ParameterizedTest
    @CsvSource({"1, 0", "1, 0.03", "0.5, 0", "0.5, 0.03"})
    void theChangeIsTheSumOverSteps(double dt, double baseline) {
        double sum = 0;
        for (double time = 0; time <= TIME; time += dt) {
            sum += dt * C * Math.exp(-time / TAU_C) * (N * Math.exp(-time / TAU_N) - baseline);
        }
        assertThat(change(dt, REWARD, baseline)).isCloseTo(sum, within(1e-12));
    }

    /** A sum of rectangles is of first order: half the step leaves half the error, but for terms of second order. */
    @ParameterizedTest
    @CsvSource({"40, 0", "40, 0.03", "0, 0.03"})
    void shorterStepsConvergeToTheExactIntegral(double reward, double baseline) {
        double exact = integral(reward / TAU_N, baseline);
        double coarse = change(1, reward, baseline) - exact;
        double fine = change(0.5, reward, baseline) - exact;
        double finer = change(0.25, reward, baseline) - exact;
        assertThat(coarse / fine).isCloseTo(2, within(0.02));
        assertThat(fine / finer).isCloseTo(2, within(0.02));
        assertThat(2 * finer - fine).isCloseTo(0, within(1e-5 * Math.abs(exact)));
    }

    @Test
    void dopamineBelowItsBaselineShrinksWhatIsEligible() {
        assertThat(change(1, 0, 0.03)).isNegative();
        assertThat(change(1, 0, 0)).isZero();
        assertThat(change(1, REWARD, 0)).isPositive();
    }
}
