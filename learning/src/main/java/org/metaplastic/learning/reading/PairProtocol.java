package org.metaplastic.learning.reading;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
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
