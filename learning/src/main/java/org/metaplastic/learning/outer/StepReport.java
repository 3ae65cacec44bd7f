package org.metaplastic.learning.outer;

import java.util.Map;
import java.util.Optional;
import org.metaplastic.learning.episode.Extremes;
import org.metaplastic.learning.evaluation.Evaluation;

/**
 * One outer step, as it is written to the metrics.
 *
 * @param step counted from 1
 * @param extremes by population
 * @param gradientNorms by parameter group, before clipping
 * @param seconds wall time of this step
 * @param skipped why the parameters did not move, if they did not
 * @param retreats how often training went back until now
 * @param confirmation a look at fresh episodes, where validation was good enough to ask for one
 * @param validationProblem why a look at validation episodes failed, if it did
 */
public record StepReport(int step, double loss, double penalty, double accuracy, Map<String, Double> rates,
        Map<String, Extremes> extremes, Map<String, Double> gradientNorms, double gradientNorm, double rate,
        double seconds,
        double synapseStepsPerSecond, Optional<String> skipped, int retreats, Optional<Evaluation> validation,
        Optional<Evaluation> confirmation, Optional<String> validationProblem) {

    /** The same with a look at episodes that were not trained on. */
    StepReport withValidation(Evaluation found, Optional<Evaluation> confirmed) {
        return new StepReport(step, loss, penalty, accuracy, rates, extremes, gradientNorms, gradientNorm, rate,
                seconds,
                synapseStepsPerSecond, skipped, retreats, Optional.of(found), confirmed, Optional.empty());
    }

    /** The same with such a look that failed. */
    StepReport withValidationProblem(String problem) {
        return new StepReport(step, loss, penalty, accuracy, rates, extremes, gradientNorms, gradientNorm, rate,
                seconds,
                synapseStepsPerSecond, skipped, retreats, Optional.empty(), Optional.empty(), Optional.of(problem));
    }
}
