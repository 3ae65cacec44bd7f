package org.metaplastic.engine.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds two gradients against each other, parameter by parameter. An error is relative to the largest entry of its
 * parameter: entries that cancel to nearly nothing are known no better than that.
 */
public final class GradientComparison {

    private GradientComparison() {}

    /** One line for each parameter that {@code expected} has, in the order of names. */
    public static List<Check> of(String comparison, Map<String, double[]> found, Map<String, double[]> expected,
            double tolerance) {
        return of(comparison, found, expected, tolerance, Map.of());
    }

    /**
     * As {@link #of(String, Map, Map, double)}, but an error is relative to a parameter's floor where that is larger than
     * its largest entry.
     */
    public static List<Check> of(String comparison, Map<String, double[]> found, Map<String, double[]> expected,
            double tolerance, Map<String, Double> floors) {
        var checks = new ArrayList<Check>();
        new TreeMap<>(expected).forEach((path, values) -> checks.add(check(comparison, path, found.get(path), values,
                tolerance, floors.getOrDefault(path, 0.0))));
        for (String path : new TreeMap<>(found).keySet()) {
            if (!expected.containsKey(path)) {
                checks.add(new Check(comparison, path, Double.POSITIVE_INFINITY, tolerance,
                        "a gradient where none was expected"));
            }
        }
        return checks;
    }

    /**
     * By parameter, the derivative with which moving it by its own size changes the value by {@code share} of what moving
     * the most influential parameter by its own size does. What is far below that is lost in rounding.
     */
    public static Map<String, Double> floors(Map<String, double[]> parameters, Map<String, double[]> gradient,
            double share) {
        double most = 0;
        for (var entry : gradient.entrySet()) {
            most = Math.max(most, largest(entry.getValue()) * largest(parameters.get(entry.getKey())));
        }
        var floors = new TreeMap<String, Double>();
        for (String path : gradient.keySet()) {
            double size = largest(parameters.get(path));
            floors.put(path, size == 0 ? 0 : share * most / size);
        }
        return floors;
    }

    private static double largest(double @Nullable [] values) {
        return values == null ? 0 : Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    private static Check check(String comparison, String path, double @Nullable [] found, double[] expected,
            double tolerance, double floor) {
        if (found == null || found.length != expected.length) {
            return new Check(comparison, path, Double.POSITIVE_INFINITY, tolerance, "expected " + expected.length
                    + " values, found " + (found == null ? "none" : found.length));
        }
        double scale = Math.max(floor, largest(expected));
        double worst = 0;
        int at = 0;
        for (int k = 0; k < expected.length; k++) {
            double error = Math.abs(found[k] - expected[k]);
            // Not "error > worst": one that is not a number is the worst of all.
            if (!(error <= worst)) {
                worst = error;
                at = k;
                if (Double.isNaN(error)) {
                    break;
                }
            }
        }
        double relative = worst == 0 ? 0 : worst / scale;
        return new Check(comparison, path, relative, tolerance, String.format(Locale.ROOT,
                "[%d]: %.9g, expected %.9g", at, found[at], expected[at]), Check.Evidence.zeroIf(
                        largest(expected) == 0));
    }
}
