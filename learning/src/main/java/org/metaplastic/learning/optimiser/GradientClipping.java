package org.metaplastic.learning.optimiser;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Bounds the norm of a gradient: first of each group by its own bound, then of all together.
 *
 * @param globalNorm the largest Euclidean norm of all gradients together, infinite for none
 */
public record GradientClipping(double globalNorm) {

    public GradientClipping {
        if (!(globalNorm > 0)) {
            throw new IllegalArgumentException(
                    "Gradient clipping: the norm is " + globalNorm + ", but must be above 0. Leave it out for none.");
        }
    }

    /**
     * Euclidean norms.
     *
     * @param total of all gradients together, before anything was clipped
     * @param byGroup of each group, before anything was clipped
     * @param clipped of all gradients together as they are now
     */
    public record Norms(double total, SortedMap<String, Double> byGroup, double clipped) {
        public Norms {
            byGroup = Collections.unmodifiableSortedMap(new TreeMap<>(byGroup));
        }

        /** Whether every gradient is finite; if not, nothing was changed. */
        public boolean finite() {
            return Double.isFinite(total);
        }
    }

    /** Scales gradients in place where they are too long, and tells how long they were. */
    public Norms clip(Map<String, double[]> gradients, ParameterGroups groups) {
        var squares = new TreeMap<String, Double>();
        groups.byParameter().forEach((parameter, group) -> squares.merge(group.name(),
                square(StepCheck.gradient(gradients, parameter)), Double::sum));
        double total = Math.sqrt(squares.values().stream().reduce(0.0, Double::sum));
        var norms = new TreeMap<String, Double>();
        squares.forEach((group, square) -> norms.put(group, Math.sqrt(square)));
        if (!Double.isFinite(total)) {
            return new Norms(total, norms, total);
        }
        double left = Math.sqrt(boundedSquare(norms, groups));
        double rest = left > globalNorm ? globalNorm / left : 1;
        groups.byParameter().forEach((parameter, group) -> {
            double norm = norms.getOrDefault(group.name(), 0.0);
            double own = norm > group.clip() ? group.clip() / norm : 1;
            scale(StepCheck.gradient(gradients, parameter), own * rest);
        });
        return new Norms(total, norms, left * rest);
    }

    /** The square of the norm of all gradients once each group keeps its own bound. */
    private static double boundedSquare(SortedMap<String, Double> norms, ParameterGroups groups) {
        var bounded = new TreeMap<>(norms);
        groups.byParameter().values().forEach(group -> bounded.merge(group.name(), group.clip(), Math::min));
        return bounded.values().stream().reduce(0.0, (sum, norm) -> sum + norm * norm, Double::sum);
    }

    private static double square(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }

    private static void scale(double[] values, double factor) {
        for (int k = 0; k < values.length && factor != 1; k++) {
            values[k] *= factor;
        }
    }
}
