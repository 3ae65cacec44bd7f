package org.metaplastic.learning.reading;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.metaplastic.learning.reading.ForcedSynapses.Levels;
import org.metaplastic.learning.reading.ForcedSynapses.Pair;
import org.metaplastic.learning.reading.ModulatorLevels.Reached;

/** Measures one rule. */
final class Measurement {

    private static final double ALIKE = 1e-9;

    private final PairProtocol pairs;

    Measurement(LearnedRule rule, Map<String, Reached> reached) {
        pairs = new PairProtocol(rule, reached);
    }

    RuleReading reading() {
        int lag = lag();
        var windows = new WindowMeasurement(pairs, lag);
        Curve window = windows.window();
        List<Curve> signed = windows.signed();
        List<Curve> alone = windows.alone(signed.isEmpty() ? List.of(window) : signed);
        var modulators = new ModulatorMeasurement(pairs, lag);
        List<Response> responses = pairs.levels().keySet().stream().map(modulators::response).toList();
        return new RuleReading(pairs.probe().size(), pairs.ms(lag), lag == pairs.horizon(), pairs.ms(pairs.pair()),
                pairs.ms(pairs.pulse()), pairs.levels(), window, signed, alone, responses,
                new CourseMeasurement(pairs).courses(), modulators.delays(), pairs.notes());
    }

    /** When after the later spike the mean absolute change by both orders of the pair is largest; at first if alike. */
    private int lag() {
        Levels levels = pairs.held();
        var without = pairs.transmitted(pairs.later(), pairs.later() + pairs.horizon(), Pair.NONE, levels);
        var size = new double[pairs.horizon() + 1];
        for (int difference : new int[] {pairs.pair(), -pairs.pair()}) {
            pairs.probe().live(pairs.later() + pairs.horizon(), Pair.of(difference, pairs.later()), levels, t -> {
                if (t >= pairs.later()) {
                    double[] change = PairProtocol.minus(pairs.probe().transmitted(), without.getOrDefault(t,
                            new double[0]));
                    size[t - pairs.later()] += Arrays.stream(change).map(Math::abs).average().orElse(0);
                }
            });
        }
        int largest = 0;
        for (int k = 1; k < size.length; k++) {
            largest = size[k] > size[largest] * (1 + ALIKE) ? k : largest;
        }
        return largest;
    }
}
