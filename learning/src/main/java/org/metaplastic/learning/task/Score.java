package org.metaplastic.learning.task;

import java.util.List;
import java.util.function.Predicate;

/**
 * What an episode was worth.
 *
 * @param loss the mean over the scored trials, 0 if there is none
 * @param cotangent the derivative of the loss with respect to each readout, row-major [steps x readout size]; shared,
 *            not copied
 * @param trials in the order in which they happened
 * @param meanings what each label stood for in this episode, where labels are dealt anew in each; empty otherwise
 */
public record Score(double loss, double[] cotangent, List<TrialOutcome> trials, List<String> meanings) {

    public Score {
        trials = List.copyOf(trials);
        meanings = List.copyOf(meanings);
    }

    /** Where labels stand for the same in all episodes. */
    public Score(double loss, double[] cotangent, List<TrialOutcome> trials) {
        this(loss, cotangent, trials, List.of());
    }

    /** The same without the derivative, for when it is no longer wanted: it has a value for each readout and step. */
    public Score withoutCotangent() {
        return new Score(loss, new double[0], trials, meanings);
    }

    /** The share of correct decisions in the scored trials, NaN if there is none. */
    public double accuracy() {
        return accuracy(TrialOutcome::scored);
    }

    /** The share of correct decisions in the trials that {@code counts} accepts, NaN if there is none. */
    public double accuracy(Predicate<TrialOutcome> counts) {
        return trials.stream().filter(counts).mapToDouble(trial -> trial.correct() ? 1 : 0).average().orElse(
                Double.NaN);
    }
}
