package org.metaplastic.learning.reading;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.metaplastic.equations.Quantity;
import org.metaplastic.equations.Unit;
import org.metaplastic.learning.reading.Curve.Point;
import org.metaplastic.learning.reading.ForcedSynapses.Levels;
import org.metaplastic.learning.reading.ForcedSynapses.Pair;
import org.metaplastic.learning.reading.ModulatorLevels.Reached;

/** Measures one rule with a probe; times are in steps unless they are named ms. */
final class Measurement {

    private static final double WIDEST_MS = 100;
    private static final double FINE_MS = 20;
    private static final int FINE_POINTS = 20;
    private static final int COARSE_POINTS = 20;
    private static final double PAIR_MS = 10;
    private static final double PULSE_MS = 10;
    private static final double SHORTEST_MS = 50;
    private static final double LONGEST_MS = 1000;
    private static final double TIME_CONSTANTS = 3;
    private static final int LEVELS = 10;
    private static final int DELAYS = 60;
    private static final int COURSE_POINTS = 200;
    /** How long after a pair courses are read in every step, as they change fast then. */
    private static final double EVERY_STEP_MS = 100;
    /** Of the largest mean change by a pair. */
    private static final double NEGLIGIBLE = 0.01;
    private static final MathContext DIGITS = new MathContext(3);
    private static final double ALIKE = 1e-9;
    /** Of what a synapse transmits: a change is the difference of two such numbers in double precision. */
    private static final double ROUNDING = 1e-13;

    private final LearnedRule rule;
    private final Map<String, Double> levels = new LinkedHashMap<>();
    /** What neuromodulators reach: beyond it a response says nothing of the network. */
    private final Map<String, Reached> ranges = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final int widest;
    private final int pair;
    private final int pulse;
    private final int horizon;
    private final ForcedSynapses probe;

    Measurement(LearnedRule rule, Map<String, Reached> reached) {
        this.rule = rule;
        widest = steps(WIDEST_MS);
        pair = steps(PAIR_MS);
        pulse = steps(PULSE_MS);
        double longest = rule.coefficients().stream().filter(Coefficient::timeConstant)
                .mapToDouble(coefficient -> coefficient.trained().mean()).max().orElse(0);
        horizon = steps(Math.clamp(TIME_CONSTANTS * longest, SHORTEST_MS, LONGEST_MS));
        probe = new ForcedSynapses(rule, widest + horizon + pulse + 2);
        reached.forEach((name, range) -> {
            boolean silent = range.largest() == 0;
            levels.put(name, silent ? 1.0 : range.largest());
            ranges.put(name, silent ? new Reached(-1, 1) : range);
            notes.add(silent
                    ? "Neuromodulator '" + name + "' is held at 1: it is silent in the first "
                            + ModulatorLevels.EPISODES + " training episodes."
                    : "Neuromodulator '" + name + "' is held at " + text(range.largest())
                            + ", the largest absolute level in the first training episode in which it is not silent.");
        });
        notes.addAll(probe.notes());
        if (ForcedSynapses.symbols(rule.plastic().rule()).noneMatch("post.spike"::equals)) {
            notes.add("The rule reads no post.spike: what a pair changes depends on the postsynaptic spike only through"
                    + " what else it reads, if at all.");
        }
    }

    private int steps(double ms) {
        return (int) Math.max(1, Math.round(ms / rule.dt()));
    }

    private static String text(double value) {
        return Double.toString(new BigDecimal(value).round(DIGITS).doubleValue()).replaceAll("\\.0$", "");
    }

    RuleReading reading() {
        int lag = lag();
        var changes = changesByPairs(lag);
        Curve window = window("change", changes, IntStream.range(0, probe.size()).toArray());
        List<Curve> signed = signed(changes, lag);
        List<Curve> alone = alone(signed.isEmpty() ? List.of(window) : signed, lag);
        if (window.points().stream().allMatch(point -> Math.max(Math.abs(point.spread().min()),
                Math.abs(point.spread().max())) == 0)) {
            notes.add("No pair changes any synapse: there is nothing to draw of the window.");
        }
        return new RuleReading(probe.size(), lag * rule.dt(), lag == horizon, pair * rule.dt(), pulse * rule.dt(),
                levels, window, signed, alone,
                levels.keySet().stream().map(name -> new Response(name, both(order -> response(name, order, lag))))
                        .toList(),
                both(this::courses), levels.isEmpty() ? List.of() : both(this::delays), notes);
    }

    private double held(String name) {
        return levels.getOrDefault(name, 0.0);
    }

    /** The two orders of the pair, as post minus pre. */
    private List<Curve> both(IntFunction<List<Curve>> measure) {
        var curves = new ArrayList<>(measure.apply(pair));
        curves.addAll(measure.apply(-pair));
        return curves;
    }

    private String order(int difference) {
        String apart = text(pair * rule.dt()) + " ms after ";
        return difference > 0 ? "post " + apart + "pre" : "pre " + apart + "post";
    }

    /** What each synapse transmits after each of these steps. */
    private Map<Integer, double[]> transmitted(int from, int to, Pair spikes, Levels modulators) {
        var states = new TreeMap<Integer, double[]>();
        probe.live(to, spikes, modulators, t -> {
            if (t >= from) {
                states.put(t, probe.transmitted());
            }
        });
        return states;
    }

    private double[] change(int step, Pair spikes, Levels modulators, double[] without) {
        return minus(transmitted(step, step, spikes, modulators).getOrDefault(step, without), without);
    }

    private double[] alone(int step, Levels modulators) {
        return transmitted(step, step, Pair.NONE, modulators).getOrDefault(step, new double[0]);
    }

    private static double[] minus(double[] left, double[] right) {
        var difference = new double[left.length];
        for (int k = 0; k < left.length; k++) {
            difference[k] = left[k] - right[k];
        }
        return difference;
    }

    private int later() {
        return pair + 2;
    }

    /** When after the later spike the mean absolute change by both orders of the pair is largest; at first if alike. */
    private int lag() {
        Levels levels = (name, _) -> held(name);
        var without = transmitted(later(), later() + horizon, Pair.NONE, levels);
        var size = new double[horizon + 1];
        for (int difference : new int[] {pair, -pair}) {
            probe.live(later() + horizon, Pair.of(difference, later()), levels, t -> {
                if (t >= later()) {
                    double[] change = minus(probe.transmitted(), without.getOrDefault(t, new double[0]));
                    size[t - later()] += Arrays.stream(change).map(Math::abs).average().orElse(0);
                }
            });
        }
        int largest = 0;
        for (int k = 1; k < size.length; k++) {
            largest = size[k] > size[largest] * (1 + ALIKE) ? k : largest;
        }
        return largest;
    }

    /** What a pair changes at each synapse, by post minus pre in ms. */
    private SortedMap<Double, double[]> changesByPairs(int lag) {
        Levels held = (name, _) -> held(name);
        int later = widest + 2;
        double[] without = alone(later + lag, held);
        var changes = new TreeMap<Double, double[]>();
        for (int difference : differences()) {
            changes.put(difference * rule.dt(), change(later + lag, Pair.of(difference, later), held, without));
        }
        return changes;
    }

    private static Curve window(String name, SortedMap<Double, double[]> changes, int[] synapses) {
        var points = new ArrayList<Point>();
        changes.forEach((apart, change) -> points.add(new Point(apart, Spread.of(SynapseSign.at(synapses, change)))));
        return new Curve(name, points);
    }

    /**
     * What both spikes change without each other, at the places of each of these windows; none where that is nothing beside
     * them.
     */
    private List<Curve> alone(List<Curve> windows, int lag) {
        Levels held = (name, _) -> held(name);
        int step = widest + 2 + lag;
        double[] without = alone(step, held);
        var known = new HashMap<Pair, double[]>();
        var changes = new TreeMap<Double, double[]>();
        for (int difference : differences()) {
            Pair both = Pair.of(difference, widest + 2);
            double[] sum = new double[without.length];
            for (Pair one : List.of(both.preAlone(), both.postAlone())) {
                double[] change = known.computeIfAbsent(one, spike -> change(step, spike, held, without));
                Arrays.setAll(sum, k -> sum[k] + change[k]);
            }
            changes.put(difference * rule.dt(), sum);
        }
        Map<SynapseSign, int[]> places = SynapseSign.places(alone(1, held));
        List<Curve> alone = windows.size() == 1
                ? List.of(window(windows.getFirst().name(), changes, IntStream.range(0, probe.size()).toArray()))
                : places.entrySet().stream().map(entry -> window(entry.getKey().label(), changes, entry.getValue()))
                        .toList();
        double largest = largestMean(alone);
        if (largest <= NEGLIGIBLE * largestMean(windows)) {
            return List.of();
        }
        notes.add(String.format(Locale.ROOT,
                "A spike changes synapses without a pair too, so that the window need not come"
                        + " down to zero: its thin line is what the presynaptic spike alone and the postsynaptic one alone change,"
                        + " added, up to %s in the mean. Where a change depends on one before, as at bounds, they do not add up to"
                        + " what a wide pair does.", text(largest)));
        return alone;
    }

    private static double largestMean(List<Curve> curves) {
        return curves.stream().flatMap(curve -> curve.points().stream()).mapToDouble(point -> Math.abs(point.spread()
                .mean())).max().orElse(0);
    }

    /** The windows of excitatory and inhibitory synapses, where there are both and the weight matters; else none. */
    private List<Curve> signed(SortedMap<Double, double[]> changes, int lag) {
        Map<SynapseSign, int[]> places = SynapseSign.places(alone(1, (name, _) -> held(name)));
        if (!places.containsKey(SynapseSign.EXCITATORY) || !places.containsKey(SynapseSign.INHIBITORY)
                || !weightMatters(lag)) {
            return List.of();
        }
        notes.add("What a pair changes depends on the weight, so that each sign has a window of its own: "
                + places.entrySet().stream().map(entry -> entry.getValue().length + " synapses are "
                        + entry.getKey().label()).collect(Collectors.joining(", "))
                + ", by what they transmit before the pair.");
        return places.entrySet().stream().map(entry -> window(entry.getKey().label(), changes, entry.getValue()))
                .toList();
    }

    /** Whether a pair changes any synapse otherwise when it begins with the opposite of its weight, or with half of it. */
    private boolean weightMatters(int lag) {
        double[] own = byBothOrders(lag);
        double rounding = ROUNDING * largest(alone(1, (name, _) -> held(name))) + ALIKE * largest(own);
        boolean matters = false;
        for (double factor : new double[] {-1, 0.5}) {
            probe.beginWith(weight -> factor * weight);
            // What is not finite, such as a root of a weight below zero, differs too.
            matters |= !(largest(minus(byBothOrders(lag), own)) <= rounding);
        }
        probe.beginWith(weight -> weight);
        return matters;
    }

    private double[] byBothOrders(int lag) {
        Levels held = (name, _) -> held(name);
        int step = later() + lag;
        double[] without = alone(step, held);
        return IntStream.of(pair, -pair).mapToObj(difference -> change(step, Pair.of(difference, later()), held,
                without)).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** Close together near zero, wider outside. */
    private int[] differences() {
        var found = new TreeSet<Integer>();
        for (int k = 0; k <= FINE_POINTS; k++) {
            found.add((int) Math.round(k * FINE_MS / FINE_POINTS / rule.dt()));
        }
        for (int k = 1; k <= COARSE_POINTS; k++) {
            found.add((int) Math.round((FINE_MS + k * (WIDEST_MS - FINE_MS) / COARSE_POINTS) / rule.dt()));
        }
        return IntStream.concat(found.descendingSet().stream().mapToInt(k -> -k),
                found.stream().mapToInt(k -> k)).distinct().toArray();
    }

    private List<Curve> response(String name, int difference, int lag) {
        var points = new ArrayList<Point>();
        Reached range = ranges.getOrDefault(name, Reached.NOTHING);
        for (int k = range.low() < 0 ? -LEVELS : 0; k <= (range.high() > 0 ? LEVELS : 0); k++) {
            double level = (k < 0 ? -range.low() : range.high()) * k / LEVELS;
            Levels modulators = (other, _) -> other.equals(name) ? level : held(other);
            int step = later() + lag;
            points.add(new Point(level, Spread.of(change(step, Pair.of(difference, later()), modulators,
                    alone(step, modulators)))));
        }
        return List.of(new Curve(order(difference), points));
    }

    private List<Curve> courses(int difference) {
        Levels silent = (_, _) -> 0;
        int stride = Math.max(1, horizon / COURSE_POINTS);
        var without = new TreeMap<Integer, Map<String, double[]>>();
        probe.live(later() + horizon, Pair.NONE, silent, t -> {
            if (t <= later() + steps(EVERY_STEP_MS) || (t - later()) % stride == 0) {
                var states = new LinkedHashMap<String, double[]>();
                probe.variables().forEach(name -> states.put(name, probe.state(name)));
                without.put(t, states);
            }
        });
        var points = new LinkedHashMap<String, List<Point>>();
        probe.variables().forEach(name -> points.put(name, new ArrayList<>()));
        var units = new HashMap<String, Unit>();
        rule.plastic().rule().variables().forEach(variable -> units.put(variable.name(), variable.unit()));
        probe.live(later() + horizon, Pair.of(difference, later()), silent, t -> {
            Map<String, double[]> quiet = without.get(t);
            if (quiet != null) {
                quiet.forEach((name, state) -> points.getOrDefault(name, new ArrayList<>()).add(new Point(
                        (t - later()) * rule.dt(), Spread.of(numbers(minus(probe.state(name), state),
                                units.getOrDefault(name, Unit.NONE))))));
            }
        });
        return points.entrySet().stream().filter(entry -> entry.getValue().stream()
                .anyMatch(point -> point.spread().min() != 0 || point.spread().max() != 0))
                .map(entry -> new Curve(entry.getKey() + unit(units.getOrDefault(entry.getKey(), Unit.NONE))
                        + ": " + order(difference), entry.getValue())).toList();
    }

    private static String unit(Unit unit) {
        return unit.equals(Unit.NONE) ? "" : " (" + unit.symbol() + ")";
    }

    private static double[] numbers(double[] values, Unit unit) {
        return Arrays.stream(values).map(value -> new Quantity(value, unit).number()).toArray();
    }

    private List<Curve> delays(int difference) {
        var points = new ArrayList<Point>();
        // Close together where the change is large.
        int[] delays = IntStream.rangeClosed(0, DELAYS)
                .map(k -> (int) Math.round(horizon * Math.pow((double) k / DELAYS, 2))).distinct().toArray();
        for (int delay : delays) {
            int from = later() + delay;
            int until = from + pulse;
            Levels modulators = (name, t) -> t >= from && t < until ? held(name) : 0;
            points.add(new Point(delay * rule.dt(), Spread.of(change(until - 1, Pair.of(difference, later()),
                    modulators, alone(until - 1, modulators)))));
        }
        return List.of(new Curve(order(difference), points));
    }
}
