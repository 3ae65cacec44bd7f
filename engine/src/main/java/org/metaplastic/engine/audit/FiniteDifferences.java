package org.metaplastic.engine.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.metaplastic.engine.Differentiator;
import org.metaplastic.engine.Differentiator.Outcome;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkParameter;

/**
 * Holds the gradient of a smoothed network against finite differences of its value along random directions: one
 * direction a parameter, and one of all together. The gradient must lie within the error bar of the differences. A
 * direction along which the differences do not settle, because a kink (of clip, max, abs) is too near, is replaced by
 * another; if none settles, the line does not pass. A bar as wide as the slope decides nothing.
 */
public final class FiniteDifferences {

    /** The name of the line about all parameters together. */
    public static final String ALL = "all together";

    /** What its lines are called. */
    public static final String NAME = "finite differences";

    private static final int DIRECTIONS = 12;
    /** Of the size of a parameter. */
    private static final double WIDEST_STEP = 1e-2;
    /** A bar wider than this part of the slope tells nothing. */
    private static final double WIDEST_BAR = 1e-3;
    /** A step changes the value by this part of it at least, over {@link #WIDEST_STEP}. */
    private static final double NOTICEABLE = 1e-2;
    private static final double MOST_WIDENING = 1e6;
    /** What sums in double precision leave, of the sum of the magnitudes of what is added. */
    private static final double ROUNDING = 1e-9;
    /** What rounding of the value leaves of a slope over {@link #WIDEST_STEP}, of the value. */
    private static final double UNNOTICED = 16 * Math.ulp(1.0) / WIDEST_STEP;

    private final Differentiator smooth;
    private final Probe probe;
    private final Map<String, double[]> gradient;
    private final double value;
    private final Set<String> timeConstants;
    private final RandomGenerator random;

    /** @param smooth of the smoothed network */
    public FiniteDifferences(Network network, Differentiator smooth, Probe probe, RandomGenerator random) {
        this.smooth = smooth;
        this.probe = probe;
        Outcome outcome = probe.through(smooth);
        this.gradient = new TreeMap<>(outcome.gradients());
        this.value = Math.abs(outcome.value());
        this.timeConstants = NetworkParameter.of(network).stream().filter(NetworkParameter::timeConstant)
                .map(NetworkParameter::path).collect(Collectors.toSet());
        this.random = random;
    }

    /** One line for each learned parameter, in the order of names, and one for all together. */
    public List<Check> checks() {
        var checks = new ArrayList<Check>();
        for (String path : gradient.keySet()) {
            checks.add(check(path, List.of(path)));
        }
        if (gradient.size() > 1) {
            checks.add(check(ALL, List.copyOf(gradient.keySet())));
        }
        return checks;
    }

    private Check check(String name, List<String> paths) {
        for (int discarded = 0; discarded < DIRECTIONS; discarded++) {
            // Where a parameter hardly matters a wide step may reach beyond a kink, and its own size suffices.
            Map<String, double[]> direction = direction(paths, discarded < DIRECTIONS / 2);
            Slope slope = Slope.of(length -> probe.value(smooth, direction, length), WIDEST_STEP);
            double along = 0;
            double magnitude = 0;
            for (var entry : direction.entrySet()) {
                double[] partials = gradient.getOrDefault(entry.getKey(), new double[0]);
                for (int k = 0; k < partials.length; k++) {
                    along += partials[k] * entry.getValue()[k];
                    magnitude += Math.abs(partials[k] * entry.getValue()[k]);
                }
            }
            double rounding = rounding(magnitude);
            if (slope.bar() <= WIDEST_BAR * Math.abs(slope.value()) + rounding
                    && slope.kink() <= WIDEST_BAR * Math.abs(slope.value()) + rounding) {
                return check(name, slope, along, magnitude, discarded);
            }
        }
        return new Check(NAME, name, Double.NaN, WIDEST_BAR, "undecided: along " + DIRECTIONS
                + " directions the differences did not settle. A kink lies at these parameters: try another --seed");
    }

    private Check check(String name, Slope slope, double along, double magnitude, int discarded) {
        double rounding = rounding(magnitude);
        double scale = Math.abs(slope.value()) + rounding;
        double divisor = scale == 0 ? 1 : scale;
        Check.Evidence evidence = slope.bar() + rounding >= Math.abs(slope.value())
                ? Check.Evidence.WIDE_BAR
                : Check.Evidence.AGREEMENT;
        return new Check(NAME, name, Math.abs(along - slope.value()) / divisor,
                (slope.bar() + rounding) / divisor,
                String.format(Locale.ROOT, "adjoint %.9g, differences %.9g +- %.1g%s", along, slope.value(),
                        slope.bar() + rounding, discarded == 0 ? ""
                                : ", " + discarded + (discarded == 1
                                        ? " direction at a kink discarded"
                                        : " directions at a kink discarded")),
                magnitude == 0 && slope.value() == 0 ? Check.Evidence.ZERO : evidence);
    }

    private double rounding(double magnitude) {
        return ROUNDING * magnitude + UNNOTICED * value;
    }

    /** Random signs and lengths, of a size that suits each parameter. */
    private Map<String, double[]> direction(List<String> paths, boolean widened) {
        var direction = new HashMap<String, double[]>();
        for (String path : paths) {
            double[] values = probe.parameters().getOrDefault(path, new double[0]);
            double size = size(path, values, widened);
            direction.put(path, random.doubles(values.length, -size, size).toArray());
        }
        return direction;
    }

    /**
     * That of its values; more where they are so small that nobody notices, but not for a time constant, which must stay
     * above zero. The gradient decides no more than the step: were it wrong, the differences would still say so.
     */
    private double size(String path, double[] values, boolean widened) {
        if (timeConstants.contains(path)) {
            return Arrays.stream(values).min().orElse(1);
        }
        double own = Arrays.stream(values).map(Math::abs).max().orElse(0);
        double usual = own == 0 ? 1 : own;
        double effect = Arrays.stream(gradient.getOrDefault(path, new double[0])).map(Math::abs).sum();
        if (effect == 0 || !widened) {
            return usual;
        }
        return Math.clamp(NOTICEABLE * value / effect, usual, usual * MOST_WIDENING);
    }
}
