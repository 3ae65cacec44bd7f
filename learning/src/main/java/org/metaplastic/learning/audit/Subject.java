package org.metaplastic.learning.audit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Trajectory;
import org.metaplastic.engine.audit.Probe;
import org.metaplastic.learning.random.Key;
import org.metaplastic.model.Network;

/**
 * What is audited: a network, its parameters, and episodes of it.
 *
 * @param description what the episodes are, in words
 * @param key of everything random in the audit
 * @param accumulated the synaptic variables in which rules accumulate a gradient, by the parameter that it is of; empty
 *            where no training follows such a gradient
 * @param gathering a network in which what a rule accumulates should be the e-prop gradient, digit by digit; empty where
 *            no rule says that it is one
 */
public record Subject(String name, Network network, List<Sample> samples, String description, Key key,
        Map<String, String> accumulated, Optional<Subject> gathering) {

    /** No rule accumulates a gradient. */
    public Subject(String name, Network network, List<Sample> samples, String description, Key key) {
        this(name, network, samples, description, key, Map.of(), Optional.empty());
    }

    /** The same, and a network in which what its rule accumulates should be the e-prop gradient. */
    Subject with(Optional<Subject> gatherer) {
        return new Subject(name, network, samples, description, key, accumulated, gatherer);
    }

    /**
     * One episode.
     *
     * @param whole for comparisons of kernels with kernels
     * @param beginning for comparisons that cost more: the same, or its first steps
     */
    public record Sample(Probe whole, Probe beginning) {}

    public Subject {
        samples = List.copyOf(samples);
        accumulated = Map.copyOf(accumulated);
    }

    /**
     * A functional that sees everything that a readout said and what became of every synapse: random coefficients, of
     * such a size that no variable outweighs the others.
     *
     * @param readout the series that it looks at
     */
    static Cotangents random(Trajectory trajectory, String readout, RandomGenerator random) {
        Map<String, double[]> series = Map.of(readout, coefficients(trajectory.series(readout), random));
        var finals = new HashMap<String, double[]>();
        new TreeMap<>(trajectory.finals()).forEach((name, values) -> finals.put(name, coefficients(values, random)));
        return new Cotangents(series, finals);
    }

    private static double[] coefficients(double[] values, RandomGenerator random) {
        double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
        double size = largest == 0 ? 1 : 1 / largest;
        return random.doubles(values.length, -size, size).toArray();
    }

    /**
     * Moves every value by up to a part of itself, so that none lies on a bound exactly:
     * differences cannot see what the slope is at a kink.
     */
    static Map<String, double[]> apart(Map<String, double[]> parameters, double part, RandomGenerator random) {
        var moved = new TreeMap<String, double[]>();
        new TreeMap<>(parameters).forEach((path, values) -> {
            double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
            double size = part * (largest == 0 ? 1 : largest);
            moved.put(path, Arrays.stream(values).map(value -> {
                double reach = value == 0 ? size : part * Math.abs(value);
                return value + random.nextDouble(-reach, reach);
            }).toArray());
        });
        return moved;
    }
}
