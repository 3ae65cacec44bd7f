package org.metaplastic.learning.outer;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.metaplastic.learning.estimator.NumbersByName;
import org.metaplastic.learning.evaluation.Evaluation;
import org.metaplastic.learning.experiment.Experiment.Validation;

/** Remembers the parameters that reached the accuracy to stop at, else those with the smallest validation loss, and when looking further is no use. */
final class Best {

    private final Validation rules;
    private @Nullable SortedMap<String, double[]> parameters;
    private double loss = Double.POSITIVE_INFINITY;
    private int looksWithout;
    private boolean reached;
    private double accuracy;

    Best(Validation rules) {
        this.rules = rules;
    }

    /** Whether candidates are good enough, if fresh episodes say so too. */
    boolean wantsConfirmation(Evaluation validation) {
        return rules.confirm() > 0 && validation.accuracy() >= rules.stopAtAccuracy();
    }

    /** @param confirmation by fresh episodes, where it was wanted */
    void consider(Evaluation validation, Optional<Evaluation> confirmation, Map<String, double[]> candidates) {
        reached = validation.accuracy() >= rules.stopAtAccuracy() && (rules.confirm() == 0 || confirmation.filter(
                fresh -> fresh.accuracy() >= rules.stopAtAccuracy()).isPresent());
        accuracy = validation.accuracy();
        if (reached || validation.loss() < loss) {
            loss = validation.loss();
            looksWithout = 0;
            parameters = NumbersByName.copy(candidates);
        } else {
            looksWithout++;
        }
    }

    /** As an infinite loss: a look that failed. */
    void considerFailed() {
        looksWithout++;
    }

    /** Whether the last candidates were the best so far. */
    boolean improved() {
        return parameters != null && looksWithout == 0;
    }

    /** Why looking further is no use, if it is not. */
    Optional<Ending> ending() {
        if (reached) {
            return Optional.of(new Ending(Ending.Kind.GOAL, String.format(Locale.ROOT,
                    "validation reached %.3f, and outer.validation.stop_at is %s", accuracy, rules.stopAtAccuracy())));
        }
        return rules.patience() > 0 && looksWithout >= rules.patience()
                ? Optional.of(new Ending(Ending.Kind.PATIENCE, "validation got no better in " + looksWithout
                        + " looks, and outer.validation.patience is " + rules.patience()))
                : Optional.empty();
    }

    /** @param confirmed as the state has it */
    TrainingState.Looks state(long confirmed) {
        return new TrainingState.Looks(parameters(), loss, looksWithout, confirmed);
    }

    /** Goes on from what {@link #state} gave, where that was not the end. */
    void restore(TrainingState.Looks state) {
        parameters = state.best().isEmpty() ? null : NumbersByName.copy(state.best());
        loss = state.loss();
        looksWithout = state.without();
    }

    SortedMap<String, double[]> parameters() {
        return parametersOr(Map.of());
    }

    /** The best parameters, or those given if none were considered. */
    SortedMap<String, double[]> parametersOr(Map<String, double[]> otherwise) {
        return parameters != null ? parameters : NumbersByName.copy(otherwise);
    }
}
