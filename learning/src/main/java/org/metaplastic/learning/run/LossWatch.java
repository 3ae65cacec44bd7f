package org.metaplastic.learning.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.metaplastic.learning.evaluation.Evaluation;
import org.metaplastic.learning.experiment.Experiment.Retreat;
import org.metaplastic.learning.outer.Ending;
import org.metaplastic.learning.outer.StepReport;

/** Tells when training ended far worse than it began, and when it began with a loss from which nothing is learned. */
final class LossWatch {

    /** Losses are of the order of 1 where a network only guesses. */
    private static final double LARGE_START = 1e6;
    private static final int NUMBERS = 5;

    private int step;
    private double first = Double.NaN;
    private double last = Double.NaN;
    /** The smallest of validation; infinite before it. */
    private double validation = Double.POSITIVE_INFINITY;
    private int retreats;
    private boolean followed;

    /** Looks at an outer step, and tells what is to be warned of now. */
    Optional<TrainingWarning> add(StepReport report) {
        step = report.step();
        followed |= report.skipped().isEmpty();
        double loss = Double.isFinite(report.loss()) ? report.loss() : Double.POSITIVE_INFINITY;
        if (Double.isNaN(first)) {
            first = loss;
        }
        if (report.retreats() == retreats) {
            // Else the parameters that cost so much were taken back.
            last = loss;
        }
        retreats = report.retreats();
        report.validation().map(Evaluation::loss).filter(Double::isFinite).ifPresent(found -> validation = Math.min(
                validation, found));
        return step == 1 ? start() : Optional.empty();
    }

    private Optional<TrainingWarning> start() {
        return first > LARGE_START && Double.isFinite(first)
                ? Optional.of(new TrainingWarning(1, Optional.empty(), String.format(Locale.ROOT,
                        "The loss of the first outer step is %.3g: before anything is learned it is seldom above 10."
                                + " Try smaller first weights into the readout. learning.retreat cannot help, as there is"
                                + " no better step to go back to.",
                        first)))
                : Optional.empty();
    }

    /** Whether what training leaves behind costs far more than what it began with. */
    boolean diverged(Ending ending) {
        return ending.kind() != Ending.Kind.GOAL && farWorse(kept());
    }

    private boolean farWorse(double loss) {
        return Double.isFinite(first) && loss > Retreat.LOSS_FACTOR * Retreat.reference(first);
    }

    /** What the parameters cost that a run keeps: the best on validation, or else the last. */
    private double kept() {
        return Double.isInfinite(validation) ? last : validation;
    }

    /** All that was warned of, at an end of training. */
    List<TrainingWarning> warnings(Ending ending) {
        var warnings = new ArrayList<TrainingWarning>();
        start().ifPresent(warnings::add);
        end(ending).ifPresent(message -> warnings.add(new TrainingWarning(step, Optional.empty(), message)));
        return warnings;
    }

    /** What is wrong at the end of training, if anything is. */
    Optional<String> end(Ending ending) {
        if (ending.kind() == Ending.Kind.STOPPED || ending.kind() == Ending.Kind.GAVE_UP) {
            return Optional.empty();
        }
        if (step > 0 && !followed) {
            return Optional.of(
                    "Every outer step was skipped, so that nothing was learned: the parameters are those that"
                            + " training began with. Try smaller first weights, or a smaller neuromodulator scale.");
        }
        if (diverged(ending)) {
            return Optional.of("Training diverged: what it keeps has a loss of " + times(kept()) + " Try a smaller"
                    + " learning.rate, a smaller learning.clip, or learning.retreat.");
        }
        return farWorse(last)
                ? Optional.of("Training diverged after its best: it ended at a loss of " + times(last) + " The"
                        + " parameters that are kept are those where validation was best. Try a smaller learning.rate,"
                        + " or learning.retreat.")
                : Optional.empty();
    }

    private String times(double loss) {
        return String.format(Locale.ROOT, "%.3g; that of the first outer step was %.3g.", loss, first);
    }

    /** All that later warnings follow from. */
    double[] state() {
        return new double[] {first, last, validation, retreats, followed ? 1 : 0};
    }

    /**
     * Goes on from what {@link #state} gave after an outer step.
     *
     * @throws IllegalArgumentException if the state is none
     */
    void restore(int after, double[] state) {
        if (state.length != NUMBERS) {
            throw new IllegalArgumentException("what was seen of the loss has " + state.length + " numbers instead of "
                    + NUMBERS);
        }
        step = after;
        first = state[0];
        last = state[1];
        validation = state[2];
        retreats = (int) state[3];
        followed = state[4] != 0;
    }
}
