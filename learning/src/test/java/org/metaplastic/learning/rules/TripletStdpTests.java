package org.metaplastic.learning.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Triplet STDP against sums over the spike times, Pfister & Gerstner 2006, Eqs. 1-4. */
final class TripletStdpTests {

    private static final double TAU_PLUS = 16.8;
    private static final double TAU_X = 101;
    private static final double TAU_MINUS = 33.7;
    private static final double TAU_Y = 125;
    private static final double A2_PLUS = 5e-10;
    private static final double A3_PLUS = 6.2e-3;
    private static final double A2_MINUS = 7e-3;
    private static final double A3_MINUS = 2.3e-4;

    private static double trace(int[] spikes, int now, double tau) {
        return Arrays.stream(spikes).filter(t -> t < now).mapToDouble(t -> Math.exp(-(now - t) / tau)).sum();
    }

    /** What the model says of the whole protocol: each trace is a sum over earlier spikes. */
    private static double eventDriven(int[] pre, int[] post) {
        double change = 0;
        for (int now : post) {
            change += trace(pre, now, TAU_PLUS) * (A2_PLUS + A3_PLUS * trace(post, now, TAU_Y));
        }
        for (int now : pre) {
            change -= trace(post, now, TAU_MINUS) * (A2_MINUS + A3_MINUS * trace(pre, now, TAU_X));
        }
        return change;
    }

    private static double compiled(int steps, int[] pre, int[] post) {
        return RuleProbe.of("stdp-triplet").set("w0", 0).run(steps, pre, post).last("s.w")[0];
    }

    @Test
    void postPrePostIsAShrinkageAndAGrowthWithBothTerms() {
        double shrinks = Math.exp(-10 / TAU_MINUS) * A2_MINUS;
        double grows = Math.exp(-5 / TAU_PLUS) * (A2_PLUS + A3_PLUS * Math.exp(-15 / TAU_Y));
        assertThat(compiled(40, new int[] {20}, new int[] {10, 25})).isCloseTo(grows - shrinks, within(1e-16));
    }

    @Test
    void prePostPreIsAGrowthAndAShrinkageWithBothTerms() {
        double grows = Math.exp(-10 / TAU_PLUS) * A2_PLUS;
        double shrinks = Math.exp(-5 / TAU_MINUS) * (A2_MINUS + A3_MINUS * Math.exp(-15 / TAU_X));
        assertThat(compiled(40, new int[] {10, 25}, new int[] {20})).isCloseTo(grows - shrinks, within(1e-16));
    }

    @Test
    void aSlowTraceIsReadJustBeforeTheOwnSpike() {
        assertThat(compiled(10, new int[] {2}, new int[] {5}))
                .isCloseTo(A2_PLUS * Math.exp(-3 / TAU_PLUS), within(1e-24));
    }

    private static double protocol(double hertz, int delay) {
        int period = (int) Math.round(1000 / hertz);
        int[] pre = IntStream.range(0, 60).map(k -> 100 + k * period).toArray();
        int[] post = Arrays.stream(pre).map(t -> t + delay).toArray();
        double compiled = compiled(200 + 60 * period, pre, post);
        assertThat(compiled).as("%s Hz, %s ms", hertz, delay).isCloseTo(eventDriven(pre, post), within(1e-9));
        return compiled;
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "1, -10", "5, 10", "5, -10", "10, 10", "10, -10", "20, 10", "20, -10", "40, 10", "40, -10",
            "50, 10", "50, -10"})
    void sixtyPairsChangeTheWeightAsTheSumOverSpikeTimes(double hertz, int delay) {
        assertThat(protocol(hertz, delay)).isNotZero();
    }

    /** The findings of Sjostrom, Turrigiano & Nelson 2001 that the parameters were fitted to. */
    @Test
    void potentiationGrowsWithTheFrequencyOfPairs() {
        double[] hertz = {1, 10, 20, 40, 50};
        double[] preFirst = Arrays.stream(hertz).map(f -> protocol(f, 10)).toArray();
        double[] postFirst = Arrays.stream(hertz).map(f -> protocol(f, -10)).toArray();

        assertThat(preFirst).isSorted();
        assertThat(Math.abs(preFirst[0])).isLessThan(0.05 * preFirst[4]);
        assertThat(postFirst[0]).isNegative();
        assertThat(postFirst[1]).isNegative();
        assertThat(postFirst[4]).isPositive();
    }
}
