package org.metaplastic.learning.outer;

import java.util.Arrays;
import java.util.List;
import org.metaplastic.learning.statistics.AccuracyTally;
import org.metaplastic.learning.task.Score;

/**
 * What episodes of a split were worth.
 *
 * @param accuracy over scored trials, with {@code ci95} half the width of the 95 % interval over episodes
 * @param accuracyAfterFirst over trials 2..K, scored or not
 * @param accuracyByTrial the first trial first
 */
public record Evaluation(int episodes, double accuracy, double ci95, double loss, double accuracyAfterFirst,
        double accuracyUnknowable, List<Double> accuracyByTrial) {

    /** Averages scores. */
    public static Evaluation of(List<Score> scores, int trials) {
        var tally = new AccuracyTally(trials);
        scores.forEach(tally::add);
        return new Evaluation(scores.size(), tally.accuracy().mean(), tally.accuracy().ci95(), tally.loss(),
                tally.accuracyAfterFirst().mean(), tally.accuracyUnknowable().mean(),
                Arrays.stream(tally.accuracyByTrial()).boxed().toList());
    }
}
