package org.metaplastic.learning.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.metaplastic.learning.task.Score;
import org.metaplastic.learning.task.TrialOutcome;

/**
 * Two things that labels stood for, and how often one was taken for the other.
 *
 * @param one the first of them by name
 * @param times scored trials of either that were answered by the other
 * @param of scored trials of either in episodes that had both
 */
public record ConfusedPair(String one, String other, int times, int of) {

    /** So many are told. */
    static final int MOST = 10;

    private static final Comparator<ConfusedPair> MOST_OFTEN = Comparator.comparingInt(ConfusedPair::times).reversed()
            .thenComparingInt(ConfusedPair::of).thenComparing(ConfusedPair::one).thenComparing(ConfusedPair::other);

    /** How often two were taken for each other, and could have been. */
    private static final class Count {
        private int times;
        private int of;
    }

    /** Two names, in their order. */
    private record Names(String one, String other) {
        static Names of(String one, String other) {
            return one.compareTo(other) < 0 ? new Names(one, other) : new Names(other, one);
        }
    }

    /** Those that were taken for each other most often, {@value #MOST} at most; where that is equal, of fewer trials. */
    static List<ConfusedPair> mostOften(List<Score> scores) {
        Map<Names, Count> counts = new HashMap<>();
        for (Score score : scores) {
            score.trials().stream().filter(TrialOutcome::scored).forEach(trial -> count(trial, score.meanings(),
                    counts));
        }
        List<ConfusedPair> pairs = new ArrayList<>();
        counts.forEach((names, count) -> {
            if (count.times > 0) {
                pairs.add(new ConfusedPair(names.one, names.other, count.times, count.of));
            }
        });
        return pairs.stream().sorted(MOST_OFTEN).limit(MOST).toList();
    }

    private static void count(TrialOutcome trial, List<String> meanings, Map<Names, Count> counts) {
        for (int label = 0; label < meanings.size(); label++) {
            if (label != trial.label()) {
                Count pair = counts.computeIfAbsent(Names.of(meanings.get(trial.label()), meanings.get(label)),
                        _ -> new Count());
                pair.of++;
                pair.times += label == trial.chosen() ? 1 : 0;
            }
        }
    }
}
