package org.metaplastic.learning.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Hebbian rules over a few steps, by a loop that writes the equations of their sources out. */
final class HebbianTests {

    /** Of sums of sixty terms, the largest near ten. */
    private static final double ROUNDING = 1e-12;
    private static final int STEPS = 60;

    private final Random random = new Random(31);
    private final double[] pre = random.doubles(STEPS).map(u -> u < 0.3 ? 1 : 0).toArray();
    private final double[] post = random.doubles(STEPS).map(u -> u < 0.3 ? 1 : 0).toArray();
    private final double[] level = random.doubles(STEPS, -1, 1).toArray();

    /** One step of a source's equations: x and y include the spikes of this step. */
    private interface Step {
        void take(int t, double x, double y);
    }

    private void eachStep(double tau, Step step) {
        double x = 0;
        double y = 0;
        for (int t = 0; t < STEPS; t++) {
            x = Math.exp(-1 / tau) * x + pre[t];
            y = Math.exp(-1 / tau) * y + post[t];
            step.take(t, x, y);
        }
    }

    private Simulation run(RuleProbe probe) {
        return probe.allNeuromodulators(t -> level[t - 1]).run(STEPS, pre, 1, post, 1);
    }

    @Test
    void ojaIsHebbianGrowthWithAShareOfTheWeightForgotten() {
        double[][] w = run(RuleProbe.of("oja").set("w0", 0.4)).synaptic("s.w");
        double[] expected = {0.4};
        eachStep(10, (t, x, y) -> {
            expected[0] += 0.01 * y * (x - y * expected[0]);
            assertThat(w[t + 1][0]).isCloseTo(expected[0], within(ROUNDING));
        });
    }

    @Test
    void bcmReadsTheThresholdOfTheStepBefore() {
        double[][] w = run(RuleProbe.of("bcm").set("w0", 0.4)).synaptic("s.w");
        double[] expected = {0.4, 0};
        eachStep(10, (t, x, y) -> {
            expected[0] += 0.01 * x * y * (y - expected[1]);
            expected[1] += (1 - Math.exp(-1 / 1000.0)) * (y * y - expected[1]);
            assertThat(w[t + 1][0]).isCloseTo(expected[0], within(ROUNDING));
        });
    }

    @Test
    void covarianceReadsTheMeansOfTheStepBefore() {
        double[][] w = run(RuleProbe.of("covariance").set("w0", 0.4)).synaptic("s.w");
        double[] expected = {0.4, 0, 0};
        eachStep(10, (t, x, y) -> {
            double share = 1 - Math.exp(-1 / 1000.0);
            expected[0] += 0.01 * (x - expected[1]) * (y - expected[2]);
            expected[1] += share * (x - expected[1]);
            expected[2] += share * (y - expected[2]);
            assertThat(w[t + 1][0]).isCloseTo(expected[0], within(ROUNDING));
        });
    }

    @Test
    void deltaRuleTakesTheErrorTimesTheTraceOverTheRootOfTheActivity() {
        double[][] w = RuleProbe.of("delta-rule").set("w0", 0.4).set("eta", 0.2).neuromodulator("error", t -> level[t
                - 1]).neuromodulator("activity", t -> -3 * level[t - 1]).run(STEPS, pre, 1, post, 1).synaptic("s.w");
        double[] expected = {0.4};
        eachStep(20, (t, x, y) -> {
            expected[0] -= 0.2 * level[t] * x / Math.sqrt(1 + Math.abs(3 * level[t]));
            assertThat(w[t + 1][0]).isCloseTo(expected[0], within(ROUNDING));
        });
    }

    /** Najarro & Risi 2020, Eq. 1. */
    @Test
    void abcdAddsItsFourTerms() {
        double[][] w = run(RuleProbe.of("abcd").set("w0", 0.4).set("eta", 0.02).set("A", 0.7).set("B", -0.3)
                .set("C", 0.2).set("D", -0.11)).synaptic("s.w");
        double[] expected = {0.4};
        eachStep(10, (t, x, y) -> {
            expected[0] += 0.02 * (0.7 * x * y - 0.3 * x + 0.2 * y - 0.11);
            assertThat(w[t + 1][0]).isCloseTo(expected[0], within(ROUNDING));
        });
    }

    /** Miconi, Stanley & Clune 2018, Eqs. 1 and 2. */
    @Test
    void differentiableHebbKeepsARunningMeanOfTheProduct() {
        double[][] h = run(RuleProbe.of("differentiable-hebb").set("w", 0.2)).synaptic("s.h");
        double[] expected = {0};
        eachStep(5, (t, x, y) -> {
            expected[0] = 0.01 * x * y + 0.99 * expected[0];
            assertThat(h[t + 1][0]).isCloseTo(expected[0], within(ROUNDING));
        });
    }

    /** Miconi et al. 2019, section 3.1. */
    @Test
    void neuromodulatedHebbAddsTheModulatedProductBetweenItsBounds() {
        double[][] h = run(RuleProbe.of("neuromodulated-hebb").set("w", 0.2)).synaptic("s.h");
        double[] expected = {0};
        int[] bounded = {0};
        eachStep(5, (t, x, y) -> {
            double sum = expected[0] + level[t] * x * y;
            expected[0] = Math.max(-1, Math.min(1, sum));
            bounded[0] += expected[0] == sum ? 0 : 1;
            assertThat(h[t + 1][0]).isCloseTo(expected[0], within(ROUNDING));
        });
        assertThat(bounded[0]).isBetween(3, STEPS - 3);
    }

    /** Miconi et al. 2019, section 3.2: the modulator acts on the eligibility of the steps before. */
    @Test
    void retroactiveHebbModulatesTheEligibilityOfEarlierSteps() {
        var simulation = run(RuleProbe.of("retroactive-hebb").set("w", 0.2).set("eta", 0.1));
        double[] expected = {0, 0};
        eachStep(5, (t, x, y) -> {
            expected[0] = Math.max(-1, Math.min(1, expected[0] + level[t] * expected[1]));
            expected[1] = 0.9 * expected[1] + 0.1 * x * y;
            assertThat(simulation.synaptic("s.h")[t + 1][0]).isCloseTo(expected[0], within(ROUNDING));
            assertThat(simulation.synaptic("s.e")[t + 1][0]).isCloseTo(expected[1], within(ROUNDING));
        });
    }

    /** What reaches the postsynaptic neuron is w + alpha * h of the step before, where the presynaptic one spikes. */
    @Test
    void hebbianTracesAreTransmittedBesideTheFixedWeight() {
        for (String rule : new String[] {"differentiable-hebb", "neuromodulated-hebb", "retroactive-hebb"}) {
            var simulation = run(RuleProbe.of(rule).set("w", 0.2).set("alpha", 3));
            double[][] h = simulation.synaptic("s.h");
            double[] drive = simulation.series("post.drive");
            for (int t = 0; t < STEPS; t++) {
                assertThat(drive[t] - 1e6 * post[t]).as(rule)
                        .isCloseTo(pre[t] * (0.2 + 3 * h[t][0]), within(1e-9));
            }
        }
    }
}
