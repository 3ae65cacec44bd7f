package org.metaplastic.learning.optimiser;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Arrays that an optimiser remembers for each parameter, zero when first asked for, and the number of steps. */
final class Moments {

    private static final String STEP = "step";
    private static final char SEPARATOR = '/';

    private final List<String> kinds;
    private final Map<String, double[]> arrays = new HashMap<>();
    private long step;

    /** @param kinds of arrays that there are for each parameter */
    Moments(String... kinds) {
        this.kinds = List.of(kinds);
    }

    /** Counts a step: 1 for the first. */
    long next() {
        return ++step;
    }

    /** What is remembered under {@code kind} for a parameter of that length. */
    double[] of(String kind, String parameter, int length) {
        double[] found = arrays.computeIfAbsent(kind + SEPARATOR + parameter, _ -> new double[length]);
        if (found.length != length) {
            throw new IllegalArgumentException("Parameter '" + parameter + "' has " + length
                    + " values, but the optimiser remembers " + found.length + ". Start with a new optimiser.");
        }
        return found;
    }

    SortedMap<String, double[]> copy() {
        var copy = new TreeMap<String, double[]>();
        copy.put(STEP, new double[] {step});
        arrays.forEach((name, values) -> copy.put(name, values.clone()));
        return copy;
    }

    void restore(Map<String, double[]> state, Map<String, double[]> parameters) {
        double[] steps = state.get(STEP);
        if (steps == null || steps.length != 1 || steps[0] != Math.rint(steps[0]) || steps[0] < 0
                || steps[0] > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("Optimiser state: '" + STEP + "' must be one whole number of steps.");
        }
        step = (long) steps[0];
        arrays.clear();
        state.forEach((name, values) -> {
            if (!name.equals(STEP)) {
                int separator = name.indexOf(SEPARATOR);
                double[] parameter = parameters.get(name.substring(separator + 1));
                if (separator < 0 || !kinds.contains(name.substring(0, separator)) || parameter == null
                        || parameter.length != values.length) {
                    throw new IllegalArgumentException("Optimiser state: '" + name + "' with " + values.length
                            + " values is not part of one for these parameters.");
                }
                arrays.put(name, values.clone());
            }
        });
        int complete = step > 0 ? kinds.size() * parameters.size() : 0;
        if (arrays.size() != complete) {
            throw new IllegalArgumentException("Optimiser state: after " + step + " steps it has " + arrays.size()
                    + " arrays, but must have " + complete + ".");
        }
    }
}
