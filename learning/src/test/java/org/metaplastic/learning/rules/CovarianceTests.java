package org.metaplastic.learning.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The covariance rule learns from what is common to both sides, whatever their rates. */
final class CovarianceTests {

    private static final int STEPS = 3000;
    private static final int NEURONS = 24;
    private static final double RATE = 0.05;

    /** Random spikes; each neuron's own chance of a spike at a step is given. */
    private interface Chance {
        double at(int t);
    }

    private static double[] spikes(Random random, Chance chance) {
        var train = new double[STEPS * NEURONS];
        for (int k = 0; k < train.length; k++) {
            train[k] = random.nextDouble() < chance.at(k / NEURONS) ? 1 : 0;
        }
        return train;
    }

    /** The mean change of a synapse, in standard errors: changes of synapses share neurons, so those of pairs are used. */
    private static double[] drift(double[] pre, double[] post) {
        double[] w = RuleProbe.of("covariance").set("tau_mean", 100).run(STEPS, pre, NEURONS, post, NEURONS).last(
                "s.w");
        var own = new double[NEURONS];
        Arrays.setAll(own, k -> w[k * NEURONS + k]);
        double mean = Arrays.stream(own).average().orElseThrow();
        double variance = Arrays.stream(own).map(x -> (x - mean) * (x - mean)).sum() / (NEURONS - 1);
        return new double[] {mean, mean / Math.sqrt(variance / NEURONS)};
    }

    /** Within three standard errors of zero, although both sides spike and the product of their rates is not zero. */
    @Test
    void independentTrainsDoNotDrift() {
        var random = new Random(21);
        double[] drift = drift(spikes(random, _ -> RATE), spikes(random, _ -> 2 * RATE));
        assertThat(Math.abs(drift[1])).isLessThan(3);
    }

    @Test
    void trainsThatShareTheirSwingsGrow() {
        var random = new Random(22);
        Chance swing = t -> RATE * (1 + Math.sin(t / 10.0));
        assertThat(drift(spikes(random, swing), spikes(random, swing))[1]).isGreaterThan(5);
    }

    @Test
    void trainsThatSwingAgainstEachOtherShrink() {
        var random = new Random(23);
        double[] pre = spikes(random, t -> RATE * (1 + Math.sin(t / 10.0)));
        double[] post = spikes(random, t -> RATE * (1 - Math.sin(t / 10.0)));
        assertThat(drift(pre, post)[1]).isLessThan(-5);
    }
}
