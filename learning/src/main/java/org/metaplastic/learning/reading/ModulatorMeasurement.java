package org.metaplastic.learning.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.metaplastic.learning.reading.Curve.Point;
import org.metaplastic.learning.reading.ForcedSynapses.Levels;
import org.metaplastic.learning.reading.ForcedSynapses.Pair;
import org.metaplastic.learning.reading.ModulatorLevels.Reached;

/** How a neuromodulator decides what a pair of spikes changes: by its level, and by when it comes. */
final class ModulatorMeasurement {

    private static final int LEVELS = 10;
    private static final int DELAYS = 60;

    private final PairProtocol pairs;
    private final int lag;

    /** @param lag after the later spike at which changes are read */
    ModulatorMeasurement(PairProtocol pairs, int lag) {
        this.pairs = pairs;
        this.lag = lag;
    }

    /** The change against the level of one neuromodulator, the others held, by both orders of the pair. */
    Response response(String name) {
        return new Response(name, pairs.both(difference -> response(name, difference)));
    }

    /** The change by a pulse of all neuromodulators against the time from the later spike to its beginning. */
    List<Curve> delays() {
        return pairs.levels().isEmpty() ? List.of() : pairs.both(this::delays);
    }

    private List<Curve> delays(int difference) {
        var points = new ArrayList<Point>();
        // Close together where the change is large.
        int[] delays = IntStream.rangeClosed(0, DELAYS)
                .map(k -> (int) Math.round(pairs.horizon() * Math.pow((double) k / DELAYS, 2))).distinct().toArray();
        for (int delay : delays) {
            int from = pairs.later() + delay;
            int until = from + pairs.pulse();
            Levels modulators = (name, t) -> t >= from && t < until ? pairs.held(name) : 0;
            points.add(new Point(pairs.ms(delay), Spread.of(pairs.change(until - 1, Pair.of(difference, pairs.later()),
                    modulators, pairs.withoutPair(until - 1, modulators)))));
        }
        return List.of(new Curve(pairs.order(difference), points));
    }

    private List<Curve> response(String name, int difference) {
        var points = new ArrayList<Point>();
        Reached range = pairs.range(name);
        for (int k = range.low() < 0 ? -LEVELS : 0; k <= (range.high() > 0 ? LEVELS : 0); k++) {
            double level = (k < 0 ? -range.low() : range.high()) * k / LEVELS;
            Levels modulators = (other, _) -> other.equals(name) ? level : pairs.held(other);
            int step = pairs.later() + lag;
            points.add(new Point(level, Spread.of(pairs.change(step, Pair.of(difference, pairs.later()), modulators,
                    pairs.withoutPair(step, modulators)))));
        }
        return List.of(new Curve(pairs.order(difference), points));
    }
}
