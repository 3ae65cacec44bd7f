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
        var checks = new ArrayList<Check>();
        new TreeMap<>(expected).forEach((path, values) -> checks.add(check(comparison, path, found.get(path), values,
                tolerance)));
        for (String path : new TreeMap<>(found).keySet()) {
            if (!expected.containsKey(path)) {
                checks.add(new Check(comparison, path, Double.POSITIVE_INFINITY, tolerance,
                        "a gradient where none was expected"));
            }
        }
        return checks;
    }

    private static Check check(String comparison, String path, double @Nullable [] found, double[] expected,
            double tolerance) {
        if (found == null || found.length != expected.length) {
            return new Check(comparison, path, Double.POSITIVE_INFINITY, tolerance, "expected " + expected.length
                    + " values, found " + (found == null ? "none" : found.length));
        }
        double scale = Arrays.stream(expected).map(Math::abs).max().orElse(0);
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
                "[%d]: %.9g, expected %.9g", at, found[at], expected[at]));
    }
}
