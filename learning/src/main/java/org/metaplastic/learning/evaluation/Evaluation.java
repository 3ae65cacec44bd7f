package org.metaplastic.learning.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.metaplastic.learning.statistics.AccuracyTally;
import org.metaplastic.learning.task.Score;
import org.metaplastic.learning.task.Task;

/**
 * What episodes of a split were worth.
 *
 * @param accuracy over scored trials, with {@code ci95} half the width of the 95 % interval over episodes
 * @param accuracyAfterFirst over trials 2..K, scored or not
 * @param accuracyByTrial the first trial first
 * @param answers where a task tells how many examples were seen before each trial
 */
public record Evaluation(int episodes, double accuracy, double ci95, double loss, double accuracyAfterFirst,
        double accuracyUnknowable, List<Double> accuracyByTrial, Optional<Answers> answers) {

    /** Without answers. */
    public Evaluation(int episodes, double accuracy, double ci95, double loss, double accuracyAfterFirst,
            double accuracyUnknowable, List<Double> accuracyByTrial) {
        this(episodes, accuracy, ci95, loss, accuracyAfterFirst, accuracyUnknowable, accuracyByTrial, Optional.empty());
    }

    /** The same with another interval of the accuracy. */
    public Evaluation withInterval(double halfWidth) {
        return new Evaluation(episodes, accuracy, halfWidth, loss, accuracyAfterFirst, accuracyUnknowable,
                accuracyByTrial, answers);
    }

    /** Averages scores, with answers where the task has them. */
    public static Evaluation of(List<Score> scores, Task task) {
        Evaluation plain = of(scores, task.trials());
        return task.examplesSeen().isEmpty() ? plain
                : new Evaluation(plain.episodes, plain.accuracy, plain.ci95, plain.loss, plain.accuracyAfterFirst,
                        plain.accuracyUnknowable, plain.accuracyByTrial, Optional.of(Answers.of(scores, task)));
    }

    /** Averages scores. */
    public static Evaluation of(List<Score> scores, int trials) {
        var tally = new AccuracyTally(trials);
        scores.forEach(tally::add);
        return new Evaluation(scores.size(), tally.accuracy().mean(), tally.accuracy().ci95(), tally.loss(),
                tally.accuracyAfterFirst().mean(), tally.accuracyUnknowable().mean(),
                Arrays.stream(tally.accuracyByTrial()).boxed().toList());
    }
}
