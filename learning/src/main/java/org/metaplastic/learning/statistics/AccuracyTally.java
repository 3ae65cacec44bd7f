package org.metaplastic.learning.statistics;

import java.util.Arrays;
import java.util.function.Predicate;
import org.metaplastic.learning.task.Score;
import org.metaplastic.learning.task.TrialOutcome;

/** Adds up the scores of episodes, in the order in which they are given. */
public final class AccuracyTally {

    private final RunningMean loss = new RunningMean();
    private final RunningMean scored = new RunningMean();
    private final RunningMean afterFirst = new RunningMean();
    private final RunningMean unknowable = new RunningMean();
    private final RunningMean[] byTrial;

    /** @param trials the number of trials in an episode */
    public AccuracyTally(int trials) {
        byTrial = new RunningMean[trials];
        Arrays.setAll(byTrial, _ -> new RunningMean());
    }

    /** Takes the score of one more episode; in each average only episodes with such a trial take part. */
    public void add(Score score) {
        if (score.trials().stream().anyMatch(TrialOutcome::scored)) {
            loss.add(score.loss());
        }
        share(score, TrialOutcome::scored, scored);
        share(score, trial -> trial.number() > 1, afterFirst);
        share(score, trial -> !trial.knowable(), unknowable);
        for (TrialOutcome trial : score.trials()) {
            byTrial[trial.number() - 1].add(trial.correct() ? 1 : 0);
        }
    }

    /** The mean loss. */
    public double loss() {
        return loss.mean();
    }

    /** Over the scored trials. */
    public Proportion accuracy() {
        return Proportion.of(scored);
    }

    /** Over trials 2..K, whether or not anybody could know the answer. */
    public Proportion accuracyAfterFirst() {
        return Proportion.of(afterFirst);
    }

    /** Over the trials whose answer nobody could know: at chance, or something leaks. */
    public Proportion accuracyUnknowable() {
        return Proportion.of(unknowable);
    }

    /** By trial number, the first at index 0; over all trials, scored or not. */
    public double[] accuracyByTrial() {
        return Arrays.stream(byTrial).mapToDouble(RunningMean::mean).toArray();
    }

    private static void share(Score score, Predicate<TrialOutcome> counts, RunningMean mean) {
        double share = score.accuracy(counts);
        if (!Double.isNaN(share)) {
            mean.add(share);
        }
    }
}
