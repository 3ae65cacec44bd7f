package org.metaplastic.engine.audit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Differentiator;
import org.metaplastic.engine.Differentiator.Outcome;
import org.metaplastic.engine.Lifetime;

/**
 * One episode, and the linear functional of it whose gradient is looked at.
 *
 * @param parameters every parameter by path
 */
public record Probe(Map<String, double[]> parameters, Lifetime lifetime, Cotangents cotangents) {

    public Probe {
        parameters = Map.copyOf(parameters);
    }

    /** The episode as that differentiator lives through it. */
    public Outcome through(Differentiator differentiator) {
        return differentiator.differentiate(parameters, lifetime, cotangents);
    }

    /** Its first steps, with the same functional of them; what the functional says of the end is said of the new end. */
    public Probe first(int steps) {
        if (steps >= lifetime.steps()) {
            return this;
        }
        var series = new HashMap<String, double[]>();
        cotangents.series().forEach((name, values) -> series.put(name,
                Arrays.copyOf(values, values.length / lifetime.steps() * steps)));
        return new Probe(parameters, lifetime.first(steps), new Cotangents(series, cotangents.finals()));
    }

    /** The value of the functional where the parameters are moved by {@code length} along a direction. */
    double value(Differentiator differentiator, Map<String, double[]> direction, double length) {
        var moved = new HashMap<>(parameters);
        direction.forEach((path, change) -> moved.computeIfPresent(path, (_, values) -> {
            double[] there = values.clone();
            for (int k = 0; k < there.length; k++) {
                there[k] += length * change[k];
            }
            return there;
        }));
        return differentiator.value(moved, lifetime, cotangents);
    }
}
