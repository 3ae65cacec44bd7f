package org.metaplastic.engine.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The slope of a function at 0 from central differences over a ladder of steps, each a quarter of the one before, with
 * one Richardson extrapolation: Ridders 1982, Accurate computation of F'(x) and F'(x) F''(x), Advances in Engineering
 * Software 4:75-76.
 *
 * @param value of the slope
 * @param bar its error bar: a multiple of the larger of the differences between three successive extrapolations, and
 *            what the rounding of the function's value makes of the smallest step among them
 * @param step the largest of the steps that they were made of
 * @param kink how far the slopes from the left and from the right differ as the step goes to zero
 */
record Slope(double value, double bar, double step, double kink) {

    private static final double RATIO = 4;
    private static final int RUNGS = 11;
    /** Of many rungs one is taken whose neighbours agree, and by chance they agree better than they are right. */
    private static final double SAFETY = 10;
    /** A value is a sum of many terms in double precision. */
    private static final double ROUNDING = 16 * Math.ulp(1.0);

    /** @param widest the first of the steps */
    static Slope of(DoubleUnaryOperator function, double widest) {
        double middle = function.applyAsDouble(0);
        var steps = new ArrayList<Double>();
        var central = new ArrayList<Double>();
        var bends = new ArrayList<Double>();
        double largest = Math.abs(middle);
        boolean changes = false;
        double step = widest;
        for (int k = 0; k < RUNGS; k++) {
            double right = function.applyAsDouble(step);
            double left = function.applyAsDouble(-step);
            largest = Math.max(largest, Math.max(Math.abs(left), Math.abs(right)));
            changes |= left != middle || right != middle;
            steps.add(step);
            central.add((right - left) / (2 * step));
            bends.add((right - 2 * middle + left) / step);
            step /= RATIO;
        }
        return changes ? best(steps, central, bends, largest * ROUNDING) : new Slope(0, 0, widest, 0);
    }

    /** The place on the ladder with the smallest bar: above it the step is too large, below it rounding takes over. */
    private static Slope best(List<Double> steps, List<Double> central, List<Double> bends, double rounding) {
        var best = new Slope(Double.NaN, Double.POSITIVE_INFINITY, Double.NaN, Double.NaN);
        for (int k = 0; k + 3 < steps.size(); k++) {
            double first = extrapolated(central, k);
            double second = extrapolated(central, k + 1);
            double third = extrapolated(central, k + 2);
            double bar = SAFETY * Math.max(Math.abs(first - second), Math.abs(second - third))
                    + rounding / steps.get(k + 3);
            // The difference of the one-sided slopes shrinks with the step, unless there is a kink at 0 itself.
            double kink = Math.abs((RATIO * bends.get(k + 1) - bends.get(k)) / (RATIO - 1));
            if (bar < best.bar()) {
                best = new Slope(second, bar, steps.get(k), kink);
            }
        }
        return best;
    }

    /** Without the error that goes with the square of the step. */
    private static double extrapolated(List<Double> central, int k) {
        double square = RATIO * RATIO;
        return (square * central.get(k + 1) - central.get(k)) / (square - 1);
    }
}
