package org.metaplastic.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Differentiator;
import org.metaplastic.engine.Differentiator.Outcome;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.Trajectory;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkParameter;

/** The gradient of a smoothed network against central differences of its value, parameter by parameter. */
final class FiniteDifferences {

    private static final double H = 1e-5;
    /**
     * Relative to the largest entry: a central difference errs by H^2 times a third derivative, which the products of
     * ten steps make large, and by the rounding of the value, 1e-15 / H.
     */
    private static final double TOLERANCE = 1e-6;

    private FiniteDifferences() {}

    /** Lives through an episode with random spikes of the input "in" and compares; returns what happened in it. */
    static Trajectory check(Network network, int steps, long seed) {
        var random = new Random(seed);
        Differentiator interpreter = NetworkInterpreter.smoothed(network);
        Map<String, double[]> parameters = NetworkBuilder.draw(network, random);
        double[] spikes = random.doubles((long) steps * network.population("in").size()).map(u -> u < 0.4 ? 1 : 0)
                .toArray();
        var lifetime = new Lifetime(steps, Map.of("in", spikes), new TreeSet<>(Set.of(6, 10)));
        Trajectory trajectory = interpreter
                .differentiate(parameters, lifetime, new Cotangents(Map.of(), Map.of())).trajectory();
        var cotangents = new Cotangents(like(trajectory.series(), random), like(trajectory.finals(), random));
        Outcome outcome = interpreter.differentiate(parameters, lifetime, cotangents);
        assertThat(outcome.gradients()).containsOnlyKeys(NetworkParameter.of(network).stream()
                .filter(parameter -> parameter.setting().learned()).map(NetworkParameter::path).toArray(String[]::new));
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
        return trajectory;
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
