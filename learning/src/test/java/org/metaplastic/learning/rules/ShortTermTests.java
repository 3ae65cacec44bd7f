package org.metaplastic.learning.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Short-term plasticity against the recurrence from spike to spike of Markram, Wang & Tsodyks 1998. With U_n the
 * share that spike n releases and R_n the resources it finds, at intervals d: U_(n+1) = U + U_n (1 - U) exp(-d/tau_facil),
 * R_(n+1) = 1 + (R_n (1 - U_n) - 1) exp(-d/tau_rec); what arrives is w U_n R_n.
 */
final class ShortTermTests {

    private static final double WEIGHT = 1.5;

    /** What arrives at each spike of a regular train. */
    private static double[] arriving(double share, double recovery, double facilitation, int interval, int spikes) {
        int steps = interval * spikes;
        int[] pre = IntStream.range(0, spikes).map(n -> 1 + n * interval).toArray();
        double[] drive = RuleProbe.of("short-term").set("w", WEIGHT).set("U", share).set("tau_rec", recovery)
                .set("tau_facil", facilitation).run(steps, pre, new int[0]).series("post.drive");
        assertThat(Arrays.stream(drive).filter(current -> current != 0).count()).isEqualTo(spikes);
        return Arrays.stream(pre).mapToDouble(t -> drive[t - 1]).toArray();
    }

    @ParameterizedTest
    @CsvSource({"0.5, 800, 50, 20", "0.5, 800, 50, 100", "0.05, 100, 1000, 25", "0.25, 300, 300, 7"})
    void responsesFollowTheRecurrence(double share, double recovery, double facilitation, int interval) {
        double[] found = arriving(share, recovery, facilitation, interval, 12);
        double u = share;
        double r = 1;
        for (double response : found) {
            assertThat(response).isCloseTo(WEIGHT * u * r, within(1e-13));
            r = 1 + (r * (1 - u) - 1) * Math.exp(-interval / recovery);
            u = share + u * (1 - share) * Math.exp(-interval / facilitation);
        }
    }

    /** A synapse with a small share facilitates, one with a large share depresses. */
    @ParameterizedTest
    @CsvSource({"0.5, 800, 50, 30", "0.05, 100, 1000, 30"})
    void thePairedPulseRatioIsTheClosedForm(double share, double recovery, double facilitation, int interval) {
        double[] found = arriving(share, recovery, facilitation, interval, 2);
        double expected = (1 + (1 - share) * Math.exp(-interval / facilitation))
                * (1 - share * Math.exp(-interval / recovery));
        assertThat(found[1] / found[0]).isCloseTo(expected, within(1e-13));
        assertThat(expected > 1).isEqualTo(share < 0.1);
    }

    /** The slowest of both settles by exp(-interval/tau) a spike: 400 spikes leave less than exp(-12). */
    @ParameterizedTest
    @CsvSource({"0.5, 800, 50, 25", "0.05, 100, 1000, 40"})
    void aLongTrainEndsInTheSteadyState(double share, double recovery, double facilitation, int interval) {
        double[] found = arriving(share, recovery, facilitation, interval, 400);
        double left = Math.exp(-interval / recovery);
        double u = share / (1 - (1 - share) * Math.exp(-interval / facilitation));
        double r = (1 - left) / (1 - (1 - u) * left);
        assertThat(found[399]).isCloseTo(WEIGHT * u * r, within(1e-5));
    }
}
