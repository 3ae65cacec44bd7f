package org.metaplastic.learning.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.metaplastic.library.Library;
import org.metaplastic.model.Role;

/**
 * Oja, BCM and covariance where theory speaks of them: inputs and output are rates. Filters of a hundredth of a step
 * pass a rate on as it is: what is left of the step before is exp(-100).
 */
final class HebbianRateTests {

    private static final double[] NO_FILTER = {0.01};

    /** A linear neuron y = sum of w_i x_i whose synapses follow a rule. */
    private static Simulation linearNeuron(String rule, int inputs, double[] rates, Map<String, double[]> values) {
        var network = new NetworkSketch().signal("x", inputs).units("y", 1, Role.NEURONS, "sum", Map.of())
                .plastic("s", "x", "y", Library.rule(rule), values, Map.of()).build(1);
        return Simulation.run(network, rates.length / inputs, Map.of("x", rates));
    }

    /** Variances 3 and 1 along the diagonals of the plane: the first principal component is (1, 1) / sqrt 2. */
    private static double[] correlated(int steps, Random random) {
        var rates = new double[2 * steps];
        for (int t = 0; t < steps; t++) {
            double along = Math.sqrt(3) * random.nextGaussian();
            double across = random.nextGaussian();
            rates[2 * t] = (along + across) / Math.sqrt(2);
            rates[2 * t + 1] = (along - across) / Math.sqrt(2);
        }
        return rates;
    }

    /**
     * Oja 1982. Around the fixed point weights fluctuate: with learning rate eta = 0.002 the angle to the component has
     * the variance eta * 3 * 1 / (2 * (3 - 1)) = 0.0015, and the square of the length about as much; 0.15 is four
     * standard deviations.
     */
    @Test
    void ojaConvergesToTheFirstPrincipalComponentWithLengthOne() {
        int steps = 20_000;
        double[] w = linearNeuron("oja", 2, correlated(steps, new Random(7)), Map.of("w0", new double[] {0.8, -0.5},
                "eta", new double[] {0.002}, "tau_x", NO_FILTER, "tau_y", NO_FILTER)).last("s.w");
        double length = Math.hypot(w[0], w[1]);
        double angle = Math.abs(Math.atan2(w[1], w[0])) - Math.PI / 4;

        assertThat(length).isCloseTo(1, within(0.15));
        assertThat(angle).isCloseTo(0, within(0.15));
        assertThat(w[0] * w[1]).isPositive();
    }

    /** With one constant input x the length obeys w += eta * x^2 * w * (1 - w^2): a fixed point at 1, here from both sides. */
    @Test
    void ojaHoldsTheLengthOfItsWeightsAtOne() {
        for (double start : new double[] {0.1, 2.5}) {
            var rates = new double[3000];
            Arrays.fill(rates, 1.3);
            double[][] w = linearNeuron("oja", 1, rates, Map.of("w0", new double[] {start}, "eta", new double[] {0.01},
                    "tau_x", NO_FILTER, "tau_y", NO_FILTER)).synaptic("s.w");
            double expected = start;
            for (int t = 1; t < w.length; t++) {
                expected += 0.01 * 1.3 * 1.3 * expected * (1 - expected * expected);
                assertThat(w[t][0]).isCloseTo(expected, within(1e-12));
            }
            assertThat(w[rates.length][0]).isCloseTo(1, within(1e-12));
        }
    }

    /** What is learned stops where y = theta, which has followed y^2: at y = 1. */
    @Test
    void bcmComesToRestWhereTheActivityIsItsThreshold() {
        var rates = new double[20_000];
        Arrays.fill(rates, 0.7);
        var simulation = linearNeuron("bcm", 1, rates, Map.of("w0", new double[] {0.4}, "eta", new double[] {0.01},
                "tau_x", NO_FILTER, "tau_y", NO_FILTER, "tau_theta", new double[] {20}));
        double y = 0.7 * simulation.last("s.w")[0];
        double theta = simulation.series("s.theta")[rates.length - 1];

        assertThat(y).isCloseTo(1, within(1e-9));
        assertThat(theta).isCloseTo(y, within(1e-9));
    }

    /** A synapse grows while the activity is above the threshold, and shrinks below it. */
    @Test
    void bcmChangesSignAtTheThresholdThatSlides() {
        var random = new Random(3);
        double[] rates = random.doubles(500, 0.5, 2).toArray();
        var simulation = linearNeuron("bcm", 1, rates, Map.of("w0", new double[] {1}, "tau_x", NO_FILTER, "tau_y",
                NO_FILTER, "tau_theta", new double[] {100}));
        double[][] w = simulation.synaptic("s.w");
        double[] slid = simulation.series("s.theta");
        int grown = 0;
        for (int t = 1; t <= rates.length; t++) {
            double y = rates[t - 1] * w[t - 1][0];
            double theta = t == 1 ? 0 : slid[t - 2];
            assertThat(Math.signum(w[t][0] - w[t - 1][0])).isEqualTo(Math.signum(y - theta));
            assertThat(slid[t - 1]).isCloseTo(theta + (1 - Math.exp(-0.01)) * (y * y - theta), within(1e-12));
            grown += y > theta ? 1 : 0;
        }
        assertThat(grown).isBetween(20, 480);
    }

    /**
     * Two patterns, each half of the time. Bienenstock, Cooper & Munro 1982: the stable fixed points respond to one, with
     * theta the mean of y^2: half of y^2 = y gives y = 2 to that pattern and 0 to the other. 0.2 allows for the
     * fluctuation of theta, whose filter takes the mean over some 200 patterns: 2 * sqrt(1 / 400) = 0.1 at most.
     */
    @Test
    void bcmBecomesSelectiveToOneOfTwoPatterns() {
        double[][] patterns = {{1, 0.3}, {0.3, 1}};
        int steps = 60_000;
        var random = new Random(11);
        var rates = new double[2 * steps];
        for (int t = 0; t < steps; t++) {
            System.arraycopy(patterns[random.nextInt(2)], 0, rates, 2 * t, 2);
        }
        double[] w = linearNeuron("bcm", 2, rates, Map.of("w0", new double[] {0.52, 0.5}, "eta", new double[] {0.001},
                "tau_x", NO_FILTER, "tau_y", NO_FILTER, "tau_theta", new double[] {200})).last("s.w");
        double first = w[0] + 0.3 * w[1];
        double second = 0.3 * w[0] + w[1];

        assertThat(Math.max(first, second)).isCloseTo(2, within(0.2));
        assertThat(Math.min(first, second)).isCloseTo(0, within(0.2));
    }

}
