package org.metaplastic.learning.reading;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.metaplastic.learning.reading.Curve.Point;
import org.metaplastic.learning.reading.ForcedSynapses.Levels;
import org.metaplastic.learning.reading.ForcedSynapses.Pair;

/** How synapses change by a pair of spikes, against the time between them. */
final class WindowMeasurement {

    private static final double FINE_MS = 20;
    private static final int FINE_POINTS = 20;
    private static final int COARSE_POINTS = 20;
    /** Of the largest mean change by a pair. */
    private static final double NEGLIGIBLE = 0.01;
    private static final double ALIKE = 1e-9;
    /** Of what a synapse transmits: a change is the difference of two such numbers in double precision. */
    private static final double ROUNDING = 1e-13;

    private final PairProtocol pairs;
    private final int lag;
    private final SortedMap<Double, double[]> changes;

    /** @param lag after the later spike at which changes are read */
    WindowMeasurement(PairProtocol pairs, int lag) {
        this.pairs = pairs;
        this.lag = lag;
        changes = changesByPairs();
    }

    /** The window of all synapses. */
    Curve window() {
        Curve window = window("change", changes, everywhere());
        if (window.points().stream().allMatch(point -> point.spread().min() == 0 && point.spread().max() == 0)) {
            pairs.notes().add("No pair changes any synapse: there is nothing to draw of the window.");
        }
        return window;
    }

    /** The windows of excitatory and inhibitory synapses, where there are both and the weight matters; else none. */
    List<Curve> signed() {
        Map<SynapseSign, int[]> places = SynapseSign.places(pairs.withoutPair(1, pairs.held()));
        if (!places.containsKey(SynapseSign.EXCITATORY) || !places.containsKey(SynapseSign.INHIBITORY)
                || !weightMatters()) {
            return List.of();
        }
        pairs.notes().add("What a pair changes depends on the weight, so that each sign has a window of its own: "
                + places.entrySet().stream().map(entry -> entry.getValue().length + " synapses are "
                        + entry.getKey().label()).collect(Collectors.joining(", "))
                + ", by what they transmit before the pair.");
        return places.entrySet().stream().map(entry -> window(entry.getKey().label(), changes, entry.getValue()))
                .toList();
    }

    /**
     * What both spikes change without each other, at the places of each of these windows; none where that is nothing beside
     * them.
     */
    List<Curve> alone(List<Curve> windows) {
        Levels held = pairs.held();
        int step = pairs.widest() + 2 + lag;
        double[] without = pairs.withoutPair(step, held);
        var known = new HashMap<Pair, double[]>();
        var changes = new TreeMap<Double, double[]>();
        for (int difference : differences()) {
            Pair both = Pair.of(difference, pairs.widest() + 2);
            double[] sum = new double[without.length];
            for (Pair one : List.of(both.preAlone(), both.postAlone())) {
                double[] change = known.computeIfAbsent(one, spike -> pairs.change(step, spike, held, without));
                Arrays.setAll(sum, k -> sum[k] + change[k]);
            }
            changes.put(pairs.ms(difference), sum);
        }
        Map<SynapseSign, int[]> places = SynapseSign.places(pairs.withoutPair(1, held));
        List<Curve> alone = windows.size() == 1
                ? List.of(window(windows.getFirst().name(), changes, everywhere()))
                : places.entrySet().stream().map(entry -> window(entry.getKey().label(), changes, entry.getValue()))
                        .toList();
        double largest = largestMean(alone);
        if (largest <= NEGLIGIBLE * largestMean(windows)) {
            return List.of();
        }
        pairs.notes().add(String.format(Locale.ROOT,
                "A spike changes synapses without a pair too, so that the window need not come"
                        + " down to zero: its thin dashed line is what the presynaptic spike alone and the postsynaptic one alone change,"
                        + " added, up to %s in the mean. Where a change depends on one before, as at bounds, they do not add up to"
                        + " what a wide pair does.", PairProtocol.text(largest)));
        return alone;
    }

    /** What a pair changes at each synapse, by post minus pre in ms. */
    private SortedMap<Double, double[]> changesByPairs() {
        Levels held = pairs.held();
        int later = pairs.widest() + 2;
        double[] without = pairs.withoutPair(later + lag, held);
        var changes = new TreeMap<Double, double[]>();
        for (int difference : differences()) {
            changes.put(pairs.ms(difference), pairs.change(later + lag, Pair.of(difference, later), held, without));
        }
        return changes;
    }

    private static Curve window(String name, SortedMap<Double, double[]> changes, int[] synapses) {
        var points = new ArrayList<Point>();
        changes.forEach((apart, change) -> points.add(new Point(apart, Spread.of(SynapseSign.at(synapses, change)))));
        return new Curve(name, points);
    }

    private static double largestMean(List<Curve> curves) {
        return curves.stream().flatMap(curve -> curve.points().stream()).mapToDouble(point -> Math.abs(point.spread()
                .mean())).max().orElse(0);
    }

    /** Whether a pair changes any synapse otherwise when it begins with the opposite of its weight, or with half of it. */
    private boolean weightMatters() {
        double[] own = byBothOrders();
        double rounding = ROUNDING * largest(pairs.withoutPair(1, pairs.held())) + ALIKE * largest(own);
        boolean matters = false;
        for (double factor : new double[] {-1, 0.5}) {
            pairs.probe().beginWith(weight -> factor * weight);
            // What is not finite, such as a root of a weight below zero, differs too.
            matters |= !(largest(PairProtocol.minus(byBothOrders(), own)) <= rounding);
        }
        pairs.probe().beginWith(weight -> weight);
        return matters;
    }

    private double[] byBothOrders() {
        Levels held = pairs.held();
        int step = pairs.later() + lag;
        double[] without = pairs.withoutPair(step, held);
        return IntStream.of(pairs.pair(), -pairs.pair()).mapToObj(difference -> pairs.change(step, Pair.of(difference,
                pairs.later()), held,
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
            found.add((int) Math.round(k * FINE_MS / FINE_POINTS / pairs.rule().dt()));
        }
        for (int k = 1; k <= COARSE_POINTS; k++) {
            found.add((int) Math.round((FINE_MS + k * (PairProtocol.WIDEST_MS - FINE_MS) / COARSE_POINTS) / pairs.rule()
                    .dt()));
        }
        return IntStream.concat(found.descendingSet().stream().mapToInt(k -> -k),
                found.stream().mapToInt(k -> k)).distinct().toArray();
    }

    private int[] everywhere() {
        return IntStream.range(0, pairs.probe().size()).toArray();
    }
}
