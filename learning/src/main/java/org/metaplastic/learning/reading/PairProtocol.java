package org.metaplastic.learning.reading;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.metaplastic.learning.reading.ForcedSynapses.Levels;
import org.metaplastic.learning.reading.ForcedSynapses.Pair;
import org.metaplastic.learning.reading.ModulatorLevels.Reached;

/** Pairs of spikes that are given to one rule, and what is held meanwhile; times are in steps unless they are named ms. */
final class PairProtocol {

    static final double WIDEST_MS = 100;
    private static final double PAIR_MS = 10;
    private static final double PULSE_MS = 10;
    private static final double SHORTEST_MS = 50;
    private static final double LONGEST_MS = 1000;
    private static final double TIME_CONSTANTS = 3;
    /** Of what half of a level changes, twice: if it is less, the change runs into something. */
    private static final double PROPORTIONAL = 0.9;
    private static final int SMALLEST_PART = 64;
    private static final Levels SILENT = (_, _) -> 0;
    private static final MathContext DIGITS = new MathContext(3);

    private final LearnedRule rule;
    private final ForcedSynapses probe;
    private final Map<String, Double> levels = new LinkedHashMap<>();
    /** What neuromodulators reach: beyond it a response says nothing of the network. */
    private final Map<String, Reached> ranges = new HashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final int widest;
    private final int pair;
    private final int pulse;
    private final int horizon;

    PairProtocol(LearnedRule rule, Map<String, Reached> reached) {
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
        });
        int part = part();
        levels.replaceAll((_, level) -> level / part);
        reached.forEach((name, range) -> notes.add(note(name, range, part)));
        notes.addAll(probe.notes());
        if (ForcedSynapses.symbols(rule.plastic().rule()).noneMatch("post.spike"::equals)) {
            notes.add("The rule reads no post.spike: what a pair changes depends on the postsynaptic spike only through"
                    + " what else it reads, if at all.");
        }
    }

    private String note(String name, Reached range, int part) {
        String held = "Neuromodulator '" + name + "' is held at " + text(held(name));
        String of = part == 1 ? "" : "1/" + part + " of ";
        return (range.largest() == 0
                ? held + (part == 1 ? "" : ", " + of + "1") + ": it is silent in the first " + ModulatorLevels.EPISODES
                        + " training episodes."
                : held + ", " + of + "the largest absolute level in the first training episode in which it is not"
                        + " silent.")
                + (part == 1 ? "" : " At all of it, what a pair changes is less than in proportion, as at bounds.");
    }

    /** The least power of 2 by which levels are divided so that what a pair changes is in proportion to them; 1 if none is. */
    private int part() {
        double size = byModulators(1);
        for (int part = 1; part <= SMALLEST_PART; part *= 2) {
            double half = byModulators(2 * part);
            if (size >= PROPORTIONAL * half) {
                return part;
            }
            size = half;
        }
        return 1;
    }

    /** How much pairs change by the end for the neuromodulators' sake, relative to the level of these. */
    private double byModulators(int part) {
        int end = later() + horizon;
        double size = 0;
        for (int difference : new int[] {pair, -pair}) {
            Pair spikes = Pair.of(difference, later());
            double[] with = change(end, spikes, held(part), withoutPair(end, held(part)));
            double[] silent = change(end, spikes, SILENT, withoutPair(end, SILENT));
            size += part * Arrays.stream(minus(with, silent)).map(Math::abs).sum();
        }
        return size;
    }

    private Levels held(int part) {
        return (name, _) -> held(name) / part;
    }

    int steps(double ms) {
        return (int) Math.max(1, Math.round(ms / rule.dt()));
    }

    static String text(double value) {
        return Double.toString(new BigDecimal(value).round(DIGITS).doubleValue()).replaceAll("\\.0$", "");
    }

    LearnedRule rule() {
        return rule;
    }

    /** The synapses; each of its runs begins anew. */
    ForcedSynapses probe() {
        return probe;
    }

    /** At which neuromodulators are held, by name. */
    Map<String, Double> levels() {
        return levels;
    }

    /** What a neuromodulator reaches in training. */
    Reached range(String name) {
        return ranges.getOrDefault(name, Reached.NOTHING);
    }

    /** What a reader of the measurements should know; measurements add to it. */
    List<String> notes() {
        return notes;
    }

    /** Between the spikes of the widest pair. */
    int widest() {
        return widest;
    }

    /** Between the spikes of the pair that responses and courses use. */
    int pair() {
        return pair;
    }

    /** How long a pulse of a neuromodulator lasts. */
    int pulse() {
        return pulse;
    }

    /** How long after a pair anything is measured. */
    int horizon() {
        return horizon;
    }

    /** A time in ms, of steps. */
    double ms(int steps) {
        return steps * rule.dt();
    }

    /** Every neuromodulator at its level. */
    Levels held() {
        return (name, _) -> held(name);
    }

    /** The step of the later spike of the pair. */
    int later() {
        return pair + 2;
    }

    double held(String name) {
        return levels.getOrDefault(name, 0.0);
    }

    /** The two orders of the pair, as post minus pre. */
    List<Curve> both(IntFunction<List<Curve>> measure) {
        var curves = new ArrayList<>(measure.apply(pair));
        curves.addAll(measure.apply(-pair));
        return curves;
    }

    String order(int difference) {
        String apart = text(pair * rule.dt()) + " ms after ";
        return difference > 0 ? "post " + apart + "pre" : "pre " + apart + "post";
    }

    /** What each synapse transmits after each of these steps. */
    Map<Integer, double[]> transmitted(int from, int to, Pair spikes, Levels modulators) {
        var states = new TreeMap<Integer, double[]>();
        probe.live(to, spikes, modulators, t -> {
            if (t >= from) {
                states.put(t, probe.transmitted());
            }
        });
        return states;
    }

    /** What a pair changes at each synapse by a step, against the same without it. */
    double[] change(int step, Pair spikes, Levels modulators, double[] without) {
        return minus(transmitted(step, step, spikes, modulators).getOrDefault(step, without), without);
    }

    /** What each synapse transmits after a step without a pair. */
    double[] withoutPair(int step, Levels modulators) {
        return transmitted(step, step, Pair.NONE, modulators).getOrDefault(step, new double[0]);
    }

    static double[] minus(double[] left, double[] right) {
        var difference = new double[left.length];
        for (int k = 0; k < left.length; k++) {
            difference[k] = left[k] - right[k];
        }
        return difference;
    }
}
