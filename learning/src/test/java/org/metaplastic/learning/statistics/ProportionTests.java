package org.metaplastic.learning.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.metaplastic.learning.random.Key;

class ProportionTests {

    private static Proportion of(double... shares) {
        var mean = new RunningMean();
        for (double share : shares) {
            mean.add(share);
        }
        return Proportion.of(mean);
    }

    @Test
    void theIntervalCountsEpisodes() {
        Proportion proportion = of(1, 0.5, 0.75, 0.75);
        assertThat(proportion.mean()).isEqualTo(0.75);
        // Variance 0.125 / 3, of the mean a quarter of it.
        assertThat(proportion.ci95()).isCloseTo(1.96 * Math.sqrt(0.125 / 3 / 4), within(1e-15));
        assertThat(proportion.episodes()).isEqualTo(4);
    }

    @Test
    void coversTheTruthInNineteenOfTwentyCases() {
        var random = Key.of(8).random();
        int covered = 0;
        for (int repeat = 0; repeat < 2000; repeat++) {
            var mean = new RunningMean();
            for (int episode = 0; episode < 200; episode++) {
                mean.add(random.nextDouble() < 0.8 ? 1 : 0);
            }
            Proportion proportion = Proportion.of(mean);
            covered += Math.abs(proportion.mean() - 0.8) <= proportion.ci95() ? 1 : 0;
        }
        // The normal interval of a binomial is a little narrow: 0.94 to 0.95 here, and 3 standard errors of 0.005.
        assertThat(covered / 2000.0).isBetween(0.925, 0.965);
    }

    @Test
    void aLargeOffsetCostsNoPrecision() {
        var mean = new RunningMean();
        for (double value : new double[] {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16}) {
            mean.add(value);
        }
        assertThat(mean.mean()).isEqualTo(1e9 + 10);
        assertThat(mean.variance()).isEqualTo(30);
    }

    @Test
    void tooFewEpisodesSayNothing() {
        assertThat(of().mean()).isNaN();
        assertThat(of(1).mean()).isEqualTo(1);
        assertThat(of(1).ci95()).isNaN();
    }
}
