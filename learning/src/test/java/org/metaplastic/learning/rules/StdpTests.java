package org.metaplastic.learning.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pair STDP against the window of its source, as a sum over pairs of spikes. The tolerance is rounding. */
final class StdpTests {

    private static final double ROUNDING = 1e-14;
    /** The power law stays as it is within the millionth part of the range from a bound: 2.5 * 1e-6 * 0.005. */
    private static final double WITHIN_THE_BOUND = 2e-8;
    private static final double TAU = 20;
    private static final double A_PLUS = 0.005;
    private static final double A_MINUS = 0.00525;

    /** Song, Miller & Abbott 2000: A_plus exp(-dt/tau_plus) where post follows by dt, -A_minus exp(dt/tau_minus) else. */
    private static double window(int delay) {
        return delay > 0
                ? A_PLUS * Math.exp(-delay / TAU)
                : delay < 0 ? -A_MINUS * Math.exp(delay / TAU) : 0;
    }

    private static double change(RuleProbe probe, int steps, int[] pre, int[] post) {
        return probe.run(steps, pre, post).last("s.w")[0] - probe.value("w0");
    }

    @ParameterizedTest
    @ValueSource(ints = {-100, -37, -10, -1, 0, 1, 2, 10, 37, 100})
    void aPairChangesTheWeightAsTheWindowSays(int delay) {
        var probe = RuleProbe.of("stdp").set("w0", 0.5);
        assertThat(change(probe, 220, new int[] {110}, new int[] {110 + delay}))
                .isCloseTo(window(delay), within(ROUNDING));
    }

    /** The window is one of time, not of steps. */
    @Test
    void theWindowDoesNotDependOnTheStep() {
        var probe = RuleProbe.of("stdp").set("w0", 0.5).dt(0.25);
        assertThat(change(probe, 80, new int[] {20}, new int[] {60})).isCloseTo(window(10), within(ROUNDING));
    }

    @Test
    void eachSpikeOfATrainPairsWithEachOfTheOther() {
        int[] pre = {3, 4, 11, 30, 47, 48, 90};
        int[] post = {2, 4, 12, 13, 30, 60, 89};
        double expected = 0;
        for (int before : pre) {
            for (int after : post) {
                expected += window(after - before);
            }
        }
        assertThat(change(RuleProbe.of("stdp").set("w0", 0.5), 100, pre, post)).isCloseTo(expected, within(ROUNDING));
    }

    @Test
    void coincidencesWithinAStepDoNotPairWithThemselves() {
        int[] both = {5, 25};
        assertThat(change(RuleProbe.of("stdp").set("w0", 0.5), 30, both, both))
                .isCloseTo(window(20) + window(-20), within(ROUNDING));
    }

    @Test
    void independentTrainsChangeManySynapsesEachByItsOwnPairs() {
        var random = new Random(4);
        int steps = 300;
        int pres = 5;
        int posts = 9;
        double[] pre = random.doubles((long) steps * pres).map(u -> u < 0.05 ? 1 : 0).toArray();
        double[] post = random.doubles((long) steps * posts).map(u -> u < 0.05 ? 1 : 0).toArray();
        double[] weights = RuleProbe.of("stdp").run(steps, pre, pres, post, posts).last("s.w");
        for (int i = 0; i < pres; i++) {
            for (int j = 0; j < posts; j++) {
                double expected = 0;
                for (int before : times(pre, pres, i)) {
                    for (int after : times(post, posts, j)) {
                        expected += window(after - before);
                    }
                }
                assertThat(weights[i * posts + j]).as("%s to %s", i, j).isCloseTo(expected, within(1e-13));
            }
        }
    }

    private static int[] times(double[] trains, int size, int neuron) {
        return IntStream.range(0, trains.length / size).filter(t -> trains[t * size + neuron] > 0).toArray();
    }

    /** Gutig et al. 2003, mu = 1: growth in proportion to what is left to w_max, shrinkage in proportion to w. */
    @ParameterizedTest
    @CsvSource({"0, 12", "0.1, 12", "0.5, 12", "0.9, 12", "1, 12", "0, -7", "0.1, -7", "0.5, -7", "0.9, -7", "1, -7",
            "0.5, 0"})
    void theWeightDependentWindowIsScaledByTheDistanceToTheBound(double weight, int delay) {
        double scale = delay > 0 ? 1 - weight : weight;
        var probe = RuleProbe.of("stdp-weight-dependent").set("w0", weight);
        assertThat(change(probe, 60, new int[] {30}, new int[] {30 + delay}))
                .isCloseTo(window(delay) * scale, within(ROUNDING));
    }

    /** Gutig et al. 2003: steps in proportion to (1 - w)^mu and w^mu, between hard bounds. */
    @ParameterizedTest
    @CsvSource({"0, 0.3, 12", "0.5, 0.3, 12", "1, 0.3, 12", "0, 0.3, -7", "0.5, 0.3, -7", "1, 0.3, -7", "0.5, 1, 12",
            "0, 1, 12", "0.5, 0, -7", "0, 0, -7", "0.5, 0, 12", "0.5, 1, -7"})
    void thePowerLawWindowIsScaledByAPowerOfTheDistanceToTheBound(double mu, double weight, int delay) {
        double scale = Math.pow(delay > 0 ? 1 - weight : weight, mu);
        double expected = Math.clamp(weight + window(delay) * scale, 0, 1) - weight;
        var probe = RuleProbe.of("stdp-power-law").set("w0", weight).set("mu", mu);
        assertThat(change(probe, 60, new int[] {30}, new int[] {30 + delay})).isCloseTo(expected, within(ROUNDING));
    }

    /** With other bounds than those of the source the range scales every step: (w_max - w_min) (1 - share), share in [0, 1]. */
    @ParameterizedTest
    @CsvSource({"-0.5, 12", "0.2, 12", "2, 12", "-0.5, -7", "0.2, -7", "2, -7"})
    void otherBoundsScaleTheWindowByTheirRange(double weight, int delay) {
        double share = (weight + 0.5) / 2.5;
        double expected = window(delay) * 2.5 * (delay > 0 ? 1 - share : share);
        for (String rule : List.of("stdp-weight-dependent", "stdp-power-law")) {
            var probe = RuleProbe.of(rule).set("w0", weight).set("w_min", -0.5).set("w_max", 2);
            if (rule.equals("stdp-power-law")) {
                probe.set("mu", 1);
            }
            assertThat(change(probe, 60, new int[] {30}, new int[] {30 + delay})).as(rule).isCloseTo(expected, within(
                    rule.equals("stdp-power-law") ? WITHIN_THE_BOUND : ROUNDING));
        }
    }

    @Test
    void weightDependentPairsFollowOneAnother() {
        int[] pre = {10, 40};
        int[] post = {15, 50};
        double w = 0.3;
        w += A_PLUS * (1 - w) * Math.exp(-5 / TAU);
        w -= A_MINUS * w * Math.exp(-25 / TAU);
        w += A_PLUS * (1 - w) * (Math.exp(-10 / TAU) + Math.exp(-40 / TAU));
        assertThat(change(RuleProbe.of("stdp-weight-dependent").set("w0", 0.3), 60, pre, post))
                .isCloseTo(w - 0.3, within(ROUNDING));
    }
}
