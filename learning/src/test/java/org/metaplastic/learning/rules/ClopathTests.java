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
 * Voltage-based plasticity along a given voltage and that of a neuron with an upstroke, by the equations of Clopath et al.
 * 2010 written out once more. Of the pairings of the source their directions are tested, with spikes of 2 ms at 30 mV from
 * rest: not their sizes, to which what follows a spike in its neuron contributes.
 */
final class ClopathTests {

    /** A membrane whose voltage is what a test says, plus the weight where a presynaptic spike arrives. */
    private static final String CLAMP = """
            neuron clamp
            parameter unit = 1 mV
            state v = -70.6 mV
            step
              v = input * unit
            spike when v > 0 mV
            """;

    /** The same, to which a weight adds so little that numbers by hand need not know of it. */
    private static final String FIRM_CLAMP = CLAMP.replace("1 mV", "1e-9 mV");
    private static final double REST = -70.6;
    private static final double SPIKE = 30;

    private static Simulation clamped(double[] pre, double[] voltage) {
        var network = new NetworkSketch().spikes("pre", 1).signal("voltage", 1)
                .units("post", 1, Role.NEURONS, CLAMP, Map.of()).copy("voltage", "post", 1)
                .plastic("s", "pre", "post", Library.rule("clopath"), Map.of("w0", new double[] {0.5}), Map.of())
                .build(1);
        return Simulation.run(network, pre.length, Map.of("pre", pre, "voltage", voltage));
    }

    private static double above(double voltage, double threshold) {
        return Math.max(0, voltage - threshold);
    }

    /** Depolarised at rest by random amounts, with a spike of 30 mV now and then. */
    @Test
    void weightsFollowTheVoltageAsPublished() {
        var random = new Random(41);
        int steps = 400;
        double[] pre = random.doubles(steps).map(u -> u < 0.1 ? 1 : 0).toArray();
        double[] voltage = random.doubles(steps).map(u -> u < 0.08 ? 30 : -75 + 40 * u).toArray();
        assertThat(grownAsPublished(clamped(pre, voltage), pre, 1)).isGreaterThan(0.01);
    }

    /** Holds a synapse to the source along the voltage that there was, and tells how much it grew, losses aside. */
    private static double grownAsPublished(Simulation simulation, double[] pre, double dt) {
        double[] v = simulation.series("post.v");
        double x = 0;
        double minus = -70.6;
        double plus = -70.6;
        double w = 0.5;
        double grown = 0;
        for (int t = 0; t < pre.length; t++) {
            x *= Math.exp(-dt / 15);
            double ltp = dt * 8e-5 * x * above(v[t], -45.3) * above(plus, -70.6);
            double ltd = 14e-5 * pre[t] * above(minus, -70.6);
            w += ltp - ltd;
            grown += ltp;
            x += pre[t] / 15;
            minus += (1 - Math.exp(-dt / 10)) * (v[t] - minus);
            plus += (1 - Math.exp(-dt / 7)) * (v[t] - plus);
            assertThat(simulation.synaptic("s.w")[t + 1][0]).isCloseTo(w, within(1e-12));
        }
        return grown;
    }

    /**
     * In steps of 0.1 ms, of which its upstroke takes some: the presynaptic spike comes 5 ms before a pulse that lifts the
     * membrane by 2700 * 0.1 / 9.3667 = 28.8 mV, from rest to -41.8 mV, above v_T and below v_cut.
     */
    @Test
    void theUpstrokeOfAnAdaptiveExponentialNeuronMakesASynapseGrow() {
        int steps = 200;
        var pre = new double[steps];
        var pulse = new double[steps];
        pre[10] = 1;
        pulse[60] = 2700;
        Simulation simulation = upstroke(pre, pulse);
        double[] v = simulation.series("post.v");

        assertThat(v[60]).isCloseTo(-41.8, within(0.1));
        assertThat(Arrays.stream(simulation.series("post.spike")).sum()).isEqualTo(1);
        // The filter follows the voltage, so that the first step of the upstroke changes next to nothing. What the input of
        // the presynaptic spike and the upstroke do to the membrane at rest is below 0.02 mV, and here below 1e-7.
        double little = 1e-7;
        double[][] w = simulation.synaptic("s.w");
        assertThat(w[61][0]).isCloseTo(0.5, within(little));
        // In the second one the voltage is 3.5 mV above theta_plus and the filter (1 - exp(-0.1/7)) 28.8 = 0.408 mV above
        // theta_minus, at least: growth above 0.1 * 8e-5 exp(-5.1/15)/15 * 3.5 * 0.408 = 5.4e-7.
        assertThat(w[62][0]).isGreaterThan(0.5 + 5e-7);
        assertThat(grownAsPublished(simulation, pre, 0.1)).isCloseTo(w[steps][0] - 0.5, within(little));
        // The same pulse without the presynaptic spike, and the same spike without the pulse.
        assertThat(upstroke(new double[steps], pulse).last("s.w")[0]).isEqualTo(0.5);
        assertThat(upstroke(pre, new double[steps]).last("s.w")[0]).isCloseTo(0.5, within(little));
    }

    private static Simulation upstroke(double[] pre, double[] pulse) {
        var network = new NetworkSketch().spikes("pre", 1).signal("pulse", 1)
                .units("post", 1, Role.NEURONS, "adaptive-exponential", Map.of()).copy("pulse", "post", 1)
                .plastic("s", "pre", "post", Library.rule("clopath"), Map.of("w0", new double[] {0.5}), Map.of())
                .build(0.1);
        return Simulation.run(network, pre.length, Map.of("pre", pre, "pulse", pulse));
    }

    private static Simulation firmlyClamped(double[] pre, double[] voltage) {
        var network = new NetworkSketch().spikes("pre", 1).signal("voltage", 1)
                .units("post", 1, Role.NEURONS, FIRM_CLAMP, Map.of()).copy("voltage", "post", 1e9)
                .plastic("s", "pre", "post", Library.rule("clopath"), Map.of("w0", new double[] {0.5}), Map.of())
                .build(1);
        return Simulation.run(network, pre.length, Map.of("pre", pre, "voltage", voltage));
    }

    /**
     * By hand, in steps of 1 ms. The presynaptic spike of step 1 leaves a trace of 1/15 per ms. The voltage is at -40 mV in
     * steps 6 and 7, that is 5.3 mV above theta_plus and 30.6 mV above theta_minus, and at -50 mV in step 8.
     * Step 6: the filtered voltage is still at theta_minus, and nothing grows.
     * Step 7: it is (1 - exp(-1/7)) 30.6 = 4.07354 mV above; growth 8e-5 exp(-6/15)/15 * 5.3 * 4.07354 = 7.7184e-5.
     * Step 8: the filtered voltage is above theta_minus, but the voltage below theta_plus: nothing grows.
     * Step 9, at rest again, with a presynaptic spike: the slower filter was 2.91198, 5.54684 and 6.97934 mV above
     * theta_minus after steps 6, 7 and 8; loss 14e-5 * 6.97934 = 9.7711e-4.
     */
    @Test
    void growthNeedsBothVoltagesAboveTheirThresholdsAndLossASpikeAtADepolarisedMembrane() {
        double[] pre = RuleProbe.train(9, 1, 9);
        double[] voltage = {REST, REST, REST, REST, REST, -40, -40, -50, REST};
        double[][] w = firmlyClamped(pre, voltage).synaptic("s.w");

        double digits = 1e-9;
        assertThat(w[6][0]).isCloseTo(0.5, within(digits));
        assertThat(w[7][0]).isCloseTo(0.5 + 7.7184e-5, within(digits));
        assertThat(w[8][0]).isCloseTo(0.5 + 7.7184e-5, within(digits));
        assertThat(w[9][0]).isCloseTo(0.5 + 7.7184e-5 - 9.7711e-4, within(10 * digits));
    }

    /** Five pairs, one each {@code period} ms: a presynaptic spike, and a postsynaptic one of two steps after so many ms. */
    private static Simulation pairs(int period, int postAfterPre) {
        int steps = 5 * period + 30;
        var pre = new double[steps];
        var voltage = new double[steps];
        Arrays.fill(voltage, REST);
        for (int k = 0; k < 5; k++) {
            int begins = 15 + k * period;
            pre[begins] = 1;
            voltage[begins + postAfterPre] = SPIKE;
            voltage[begins + postAfterPre + 1] = SPIKE;
        }
        return firmlyClamped(pre, voltage);
    }

    /**
     * At 1 Hz nothing is left of a pair when the next one comes. Pre 10 ms before post: in the second step of the spike the
     * filtered voltage is (1 - exp(-1/7)) 100.6 = 13.3921 mV above theta_minus and the voltage 75.3 mV above theta_plus;
     * growth 8e-5 exp(-11/15)/15 * 75.3 * 13.3921 = 2.5832e-3 a pair, and no loss.
     * Post 10 ms before pre: two steps of the spike and eight at rest leave exp(-0.8) (1 - exp(-0.2)) 100.6 = 8.1938 mV;
     * loss 14e-5 * 8.1938 = 1.14714e-3 a pair, and no growth.
     */
    @Test
    void rarePairsGrowOrShrinkASynapseByTheirOrder() {
        assertThat(pairs(1000, 10).last("s.w")[0] - 0.5).isCloseTo(5 * 2.5832e-3, within(1e-6));
        assertThat(pairs(1000, -10).last("s.w")[0] - 0.5).isCloseTo(-5 * 1.14714e-3, within(1e-6));
    }

    /**
     * At 50 Hz, of a pair with those before it: the presynaptic trace is S = 1, 1.26360, … times that of one spike, the
     * filtered voltage is D above theta_minus before the spike and exp(-1/7) D + 13.3921 in its second step, the slower one
     * is U above it at the presynaptic spike.
     * S' = 1 + exp(-20/15) S, D' = exp(-18/7) (exp(-2/7) D + (1 - exp(-2/7)) 100.6),
     * U' = exp(-0.8) (exp(-1.2) U + (1 - exp(-0.2)) 100.6); growth 8e-5 S/15 * 75.3 (exp(-10/15) D + exp(-11/15) (exp(-1/7) D
     * + 13.3921)), loss 14e-5 U. Growth of five pairs: 2.5832e-3,
     * 4.1657e-3, 4.4494e-3, 4.5137e-3, 4.5300e-3; losses 0, 1.1471e-3, 1.3024e-3, 1.3234e-3, 1.3262e-3.
     */
    @Test
    void frequentPairsGrowASynapseMoreThanRareOnes() {
        double frequent = pairs(20, 10).last("s.w")[0] - 0.5;

        assertThat(frequent).isCloseTo(20.2420e-3 - 5.0991e-3, within(1e-6));
        assertThat(frequent).isGreaterThan(1.1 * (pairs(1000, 10).last("s.w")[0] - 0.5));
    }

    /** A presynaptic spike at a depolarised membrane, which has been at -60 mV for ever: LTD of 14e-5 * 10.6. */
    @Test
    void aPresynapticSpikeAtADepolarisedMembraneDepresses() {
        int steps = 301;
        var pre = new double[steps];
        pre[steps - 1] = 1;
        var voltage = new double[steps];
        Arrays.fill(voltage, -60);
        assertThat(clamped(pre, voltage).last("s.w")[0]).isCloseTo(0.5 - 14e-5 * 10.6, within(1e-12));
    }

    @Test
    void nothingChangesAtRest() {
        var pre = new double[50];
        Arrays.fill(pre, 1);
        var voltage = new double[50];
        Arrays.fill(voltage, -72);
        assertThat(clamped(pre, voltage).last("s.w")[0]).isEqualTo(0.5);
    }
}
