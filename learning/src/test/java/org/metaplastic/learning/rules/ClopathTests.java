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
 * Voltage-based plasticity along a given voltage, by the equations of Clopath et al. 2010 written out once more. What the
 * source shows of pairings and their frequency is not tested: it takes a neuron whose voltage rises with a spike.
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
        var simulation = clamped(pre, voltage);
        double[] v = simulation.series("post.v");
        double x = 0;
        double minus = -70.6;
        double plus = -70.6;
        double w = 0.5;
        double grown = 0;
        for (int t = 0; t < steps; t++) {
            x *= Math.exp(-1 / 15.0);
            double ltp = 8e-5 * x * above(v[t], -45.3) * above(plus, -70.6);
            double ltd = 14e-5 * pre[t] * above(minus, -70.6);
            w += ltp - ltd;
            grown += ltp;
            x += pre[t] / 15;
            minus += (1 - Math.exp(-1 / 10.0)) * (v[t] - minus);
            plus += (1 - Math.exp(-1 / 7.0)) * (v[t] - plus);
            assertThat(simulation.synaptic("s.w")[t + 1][0]).isCloseTo(w, within(1e-12));
        }
        assertThat(grown).isGreaterThan(0.01);
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
