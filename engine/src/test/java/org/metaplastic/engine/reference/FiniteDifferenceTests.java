package org.metaplastic.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metaplastic.engine.reference.NetworkBuilder.DENSE;
import static org.metaplastic.engine.reference.NetworkBuilder.learned;
import static org.metaplastic.engine.reference.NetworkBuilder.weights;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Differentiator;
import org.metaplastic.engine.Differentiator.Outcome;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.Trajectory;
import org.metaplastic.equations.Scope;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Network;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Synapse;

/** The gradient of smoothed random networks against central differences of their value, parameter by parameter. */
class FiniteDifferenceTests {

    private static final int STEPS = 10;
    private static final int INPUTS = 4;
    private static final int NEURONS = 5;
    private static final double H = 1e-5;
    /**
     * Relative to the largest entry: a central difference errs by H^2 times a third derivative, which the products of
     * ten steps make large, and by the rounding of the value, 1e-15 / H.
     */
    private static final double TOLERANCE = 1e-6;

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 5, 2", "3, 5, 3"})
    void gradientOfAPlasticRecurrentNetworkIsThatOfItsValue(long seed, int modulators, int delay) {
        check(network(seed, modulators, delay), new Random(seed));
    }

    private static Network network(long seed, int modulators, int delay) {
        var random = new Random(seed + 100);
        var mask = new boolean[INPUTS * NEURONS];
        for (int k = 0; k < mask.length; k++) {
            mask[k] = random.nextDouble() < 0.7;
        }
        Map<String, ParameterSetting> neuron = Map.of("alpha", learned(Scope.POST, 0.8, 0.95), "rho",
                learned(Scope.ONE, 0.9, 0.98), "beta", learned(Scope.POST, 0.1, 0.3), "v_0",
                learned(Scope.POST, -0.2, 0.2));
        Map<String, ParameterSetting> threeFactor = Map.of("w0", learned(Scope.SYNAPSE, -0.5, 0.5), "tau_e",
                learned(Scope.POST, 5, 20), "tau_w", learned(Scope.ONE, 20, 40), "decay_plus",
                learned(Scope.PRE, 0.8, 0.95), "decay_minus", learned(Scope.POST, 0.8, 0.95), "A_plus",
                learned(Scope.SYNAPSE, 0.1, 0.3), "A_minus", learned(Scope.PRE, 0.1, 0.3));
        Map<String, ParameterSetting> nosy = Map.of("w0", learned(Scope.SYNAPSE, -0.5, 0.5), "eta",
                learned(Scope.SYNAPSE, 0.05, 0.2), "x_0", learned(Scope.ONE, 0.1, 0.2));
        return new NetworkBuilder()
                .units("out", 2, EquationTexts.graded(EquationTexts.READOUT),
                        Map.of("tau_out", learned(Scope.ONE, 5, 20), "bias", learned(Scope.POST, -0.1, 0.1)))
                .units("mod", modulators, EquationTexts.graded(EquationTexts.MODULATOR),
                        Map.of("kappa", learned(Scope.ONE, 0.6, 0.9)))
                .input("in", INPUTS).units("n", NEURONS, EquationTexts.arctan(EquationTexts.ALIF), neuron)
                .units("twin", NEURONS, EquationTexts.arctan(EquationTexts.ALIF), neuron)
                .connect("in-n", "in", "n", 0, new Connectivity.Masked(mask), weights(Scope.SYNAPSE, 0, 1))
                .connect("n-n", "n", "n", delay, new Connectivity.NoAutapses(),
                        new Synapse.Plastic(EquationTexts.rule(EquationTexts.THREE_FACTOR), threeFactor,
                                Map.of("m", "mod")))
                .connect("n-twin", "n", "twin", delay - 1, new Connectivity.OneToOne(),
                        new Synapse.Plastic(EquationTexts.rule(EquationTexts.NOSY), nosy, Map.of()))
                .connect("twin-n", "twin", "n", 1, DENSE,
                        new Synapse.Plastic(EquationTexts.rule(EquationTexts.NOSY), nosy, Map.of()))
                .connect("n-out", "n", "out", 0, DENSE, weights(Scope.PRE, -1, 1))
                .connect("twin-out", "twin", "out", 0, DENSE, weights(Scope.ONE, -1, 1))
                .connect("n-mod", "n", "mod", 0, DENSE, weights(Scope.SYNAPSE, -1, 1)).build();
    }

    private static void check(Network network, Random random) {
        Differentiator interpreter = NetworkInterpreter.smoothed(network);
        Map<String, double[]> parameters = NetworkBuilder.draw(network, random);
        double[] spikes = random.doubles(STEPS * INPUTS).map(u -> u < 0.4 ? 1 : 0).toArray();
        var lifetime = new Lifetime(STEPS, Map.of("in", spikes), new TreeSet<>(Set.of(6, 10)));
        Trajectory trajectory = interpreter
                .differentiate(parameters, lifetime, new Cotangents(Map.of(), Map.of())).trajectory();
        assertThat(trajectory.series()).containsKeys("n.spike", "n.v", "out.y", "mod.m", "n-n.x", "n-n.y");
        assertThat(trajectory.finals()).containsOnlyKeys("n-n.e", "n-n.w", "n-twin.h", "twin-n.h");
        var cotangents = new Cotangents(like(trajectory.series(), random), like(trajectory.finals(), random));
        Outcome outcome = interpreter.differentiate(parameters, lifetime, cotangents);
        assertThat(outcome.gradients()).containsOnlyKeys(parameters.keySet());
        outcome.gradients().forEach((path, gradient) -> {
            double scale = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
            assertThat(scale).as(path).isPositive();
            for (int k = 0; k < gradient.length; k++) {
                double difference = (value(interpreter, parameters, lifetime, cotangents, path, k, H)
                        - value(interpreter, parameters, lifetime, cotangents, path, k, -H)) / (2 * H);
                assertThat(Math.abs(gradient[k] - difference))
                        .as("%s[%d]: %s, by differences %s", path, k, gradient[k], difference)
                        .isLessThan(TOLERANCE * Math.max(1, scale));
            }
        });
    }

    private static double value(Differentiator interpreter, Map<String, double[]> parameters, Lifetime lifetime,
            Cotangents cotangents, String path, int index, double change) {
        var changed = new HashMap<>(parameters);
        double[] values = parameters.get(path).clone();
        values[index] += change;
        changed.put(path, values);
        return interpreter.differentiate(changed, lifetime, cotangents).value();
    }

    /** Random cotangents, in the order of names so that a seed says which. */
    private static Map<String, double[]> like(Map<String, double[]> values, Random random) {
        var cotangents = new HashMap<String, double[]>();
        values.keySet().stream().sorted().forEach(name -> cotangents.put(name,
                random.doubles(values.get(name).length, -1, 1).toArray()));
        return cotangents;
    }
}
