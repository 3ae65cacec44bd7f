package org.metaplastic.learning.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.metaplastic.equations.Quantity;
import org.metaplastic.equations.Unit;
import org.metaplastic.learning.reading.Curve.Point;
import org.metaplastic.learning.reading.ForcedSynapses.Levels;
import org.metaplastic.learning.reading.ForcedSynapses.Pair;

/** How the synaptic variables of a rule go on after a pair of spikes, neuromodulators at zero. */
final class CourseMeasurement {

    private static final int POINTS = 200;
    /** How long after a pair courses are read in every step, as they change fast then. */
    private static final double EVERY_STEP_MS = 100;

    private final PairProtocol pairs;

    CourseMeasurement(PairProtocol pairs) {
        this.pairs = pairs;
    }

    /** One curve for each variable that a pair changes, and order of the pair. */
    List<Curve> courses() {
        return pairs.both(this::courses);
    }

    private List<Curve> courses(int difference) {
        Levels silent = (_, _) -> 0;
        int stride = Math.max(1, pairs.horizon() / POINTS);
        var without = new TreeMap<Integer, Map<String, double[]>>();
        pairs.probe().live(pairs.later() + pairs.horizon(), Pair.NONE, silent, t -> {
            if (t <= pairs.later() + pairs.steps(EVERY_STEP_MS) || (t - pairs.later()) % stride == 0) {
                var states = new LinkedHashMap<String, double[]>();
                pairs.probe().variables().forEach(name -> states.put(name, pairs.probe().state(name)));
                without.put(t, states);
            }
        });
        var points = new LinkedHashMap<String, List<Point>>();
        pairs.probe().variables().forEach(name -> points.put(name, new ArrayList<>()));
        var units = new HashMap<String, Unit>();
        pairs.rule().plastic().rule().variables().forEach(variable -> units.put(variable.name(), variable.unit()));
        pairs.probe().live(pairs.later() + pairs.horizon(), Pair.of(difference, pairs.later()), silent, t -> {
            Map<String, double[]> quiet = without.get(t);
            if (quiet != null) {
                quiet.forEach((name, state) -> points.getOrDefault(name, new ArrayList<>()).add(new Point(
                        pairs.ms(t - pairs.later()), Spread.of(numbers(PairProtocol.minus(pairs.probe().state(name),
                                state),
                                units.getOrDefault(name, Unit.NONE))))));
            }
        });
        return points.entrySet().stream().filter(entry -> entry.getValue().stream()
                .anyMatch(point -> point.spread().min() != 0 || point.spread().max() != 0))
                .map(entry -> new Curve(entry.getKey() + unit(units.getOrDefault(entry.getKey(), Unit.NONE))
                        + ": " + pairs.order(difference), entry.getValue())).toList();
    }

    private static String unit(Unit unit) {
        return unit.equals(Unit.NONE) ? "" : " (" + unit.symbol() + ")";
    }

    private static double[] numbers(double[] values, Unit unit) {
        return Arrays.stream(values).map(value -> new Quantity(value, unit).number()).toArray();
    }
}
