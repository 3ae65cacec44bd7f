package org.metaplastic.learning.estimator;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.metaplastic.learning.statistics.RunningMean;
import org.metaplastic.model.Constraint;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkParameter;

/**
 * Lets the outer loop train numbers that may take any value where a parameter may not. A parameter above zero is exp(u):
 * one step of an optimiser then changes it by the same share whatever its unit and size, which softplus would do for
 * small values alone. One between bounds is low + (high - low) / (1 + exp(-u)). One without constraint is u itself.
 */
public final class Parameterisation {

    /** exp(u) stays in 1e-30..1e30, so that neither it nor its square leaves what a float or double can hold. */
    private static final double LARGEST_LOGARITHM = 69;
    /** Further out a parameter between bounds could not be told from its bound. */
    private static final double LARGEST_LOGIT = 30;

    private final Map<String, double[]> begin;
    private final SortedMap<String, Link> links = new TreeMap<>();

    /**
     * How a parameter follows from the numbers that are trained: u is the number times the unit.
     *
     * @param unit 1 where numbers are u themselves
     */
    private record Link(Constraint constraint, double unit) {}

    private Parameterisation(Network network, Map<String, double[]> begin, ToDoubleFunction<NetworkParameter> unit) {
        this.begin = Map.copyOf(begin);
        for (NetworkParameter parameter : NetworkParameter.of(network)) {
            if (parameter.setting().learned()) {
                links.put(parameter.path(), new Link(parameter.constraint(), unit.applyAsDouble(parameter)));
            }
        }
    }

    /**
     * Trains u.
     *
     * @param begin every parameter by path, as {@link InitialParameters} drew them
     */
    public static Parameterisation plain(Network network, Map<String, double[]> begin) {
        return new Parameterisation(network, begin, _ -> 1);
    }

    /**
     * Trains u in units of its spread at the start, so that perturbations and steps of one size suit every parameter: the
     * standard deviation; where all values are equal, their size, or 1 for logarithms, logits and zeros.
     */
    public static Parameterisation inUnitsOfSpread(Network network, Map<String, double[]> begin) {
        return new Parameterisation(network, begin, parameter -> spread(parameter.constraint(),
                begin.getOrDefault(parameter.path(), new double[0])));
    }

    private static double spread(Constraint constraint, double[] values) {
        var mean = new RunningMean();
        var square = new RunningMean();
        for (double value : values) {
            double u = inverse(constraint, value);
            mean.add(u);
            square.add(u * u);
        }
        double variance = square.mean() - mean.mean() * mean.mean();
        if (variance > 1e-12 * square.mean()) {
            return Math.sqrt(variance);
        }
        boolean sized = constraint instanceof Constraint.Free && mean.mean() != 0;
        return sized ? Math.abs(mean.mean()) : 1;
    }

    /** The numbers to train in place of each learned parameter, by path, as they are at the start. */
    public SortedMap<String, double[]> start() {
        var trained = new TreeMap<String, double[]>();
        links.forEach((path, link) -> {
            double[] values = begin.getOrDefault(path, new double[0]).clone();
            for (int k = 0; k < values.length; k++) {
                values[k] = inverse(link.constraint(), values[k]) / link.unit();
            }
            trained.put(path, values);
        });
        return trained;
    }

    /** Every parameter by path, new arrays where learned. */
    public SortedMap<String, double[]> parameters(Map<String, double[]> trained) {
        var parameters = new TreeMap<>(begin);
        trained.forEach((path, numbers) -> {
            Link link = link(path);
            var values = new double[numbers.length];
            for (int k = 0; k < values.length; k++) {
                values[k] = value(link.constraint(), numbers[k] * link.unit());
            }
            parameters.put(path, values);
        });
        return parameters;
    }

    /** Carries gradients with respect to parameters on to the trained numbers, in new arrays. */
    public Map<String, double[]> gradients(Map<String, double[]> gradients, Map<String, double[]> trained) {
        var carried = new HashMap<String, double[]>();
        gradients.forEach((path, gradient) -> {
            Link link = link(path);
            double[] numbers = trained.getOrDefault(path, gradient);
            var slopes = gradient.clone();
            for (int k = 0; k < slopes.length; k++) {
                slopes[k] *= slope(link.constraint(), numbers[k] * link.unit()) * link.unit();
            }
            carried.put(path, slopes);
        });
        return carried;
    }

    private Link link(String path) {
        Link link = links.get(path);
        if (link == null) {
            throw new IllegalArgumentException("'" + path + "' is not a learned parameter.");
        }
        return link;
    }

    private static double value(Constraint constraint, double u) {
        return switch (constraint) {
            case Constraint.Free() -> u;
            case Constraint.Positive() -> Math.exp(bounded(u, LARGEST_LOGARITHM));
            case Constraint.Within(double low, double high) -> low + (high - low) * share(u);
        };
    }

    private static double slope(Constraint constraint, double u) {
        return switch (constraint) {
            case Constraint.Free() -> 1;
            case Constraint.Positive() -> Math.exp(bounded(u, LARGEST_LOGARITHM));
            case Constraint.Within(double low, double high) -> (high - low) * share(u) * share(-u);
        };
    }

    private static double inverse(Constraint constraint, double value) {
        return switch (constraint) {
            case Constraint.Free() -> value;
            case Constraint.Positive() -> Math.log(value);
            case Constraint.Within(double low, double high) -> Math.log((value - low) / (high - value));
        };
    }

    /** The logistic function. */
    private static double share(double u) {
        return 1 / (1 + Math.exp(-bounded(u, LARGEST_LOGIT)));
    }

    private static double bounded(double u, double largest) {
        return Math.clamp(u, -largest, largest);
    }
}
