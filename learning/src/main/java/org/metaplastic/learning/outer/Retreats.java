package org.metaplastic.learning.outer;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.metaplastic.learning.estimator.GradientEstimator;
import org.metaplastic.learning.estimator.NumbersByName;
import org.metaplastic.learning.experiment.Experiment.Retreat;
import org.metaplastic.learning.optimiser.Optimiser;
import org.metaplastic.learning.outer.TrainingState.Retreated;

/**
 * Goes back to where the last good outer step began, with smaller learning rates, after a step that was not finite or cost
 * far more than the first. That a step was good is known only after the next one: it is the step that goes wrong because of
 * the parameters, and their last change is what is taken back.
 */
final class Retreats {

    private final Retreat policy;
    private int done;
    private double firstLoss = Double.NaN;
    private double rateFactor = 1;
    private SortedMap<String, double[]> goodTrained = new TreeMap<>();
    private SortedMap<String, double[]> goodOptimiser = new TreeMap<>();
    private SortedMap<String, double[]> goodEstimator = new TreeMap<>();
    private SortedMap<String, double[]> estimatorBefore = new TreeMap<>();

    Retreats(Retreat policy) {
        this.policy = policy;
    }

    int done() {
        return done;
    }

    /** What learning rates are multiplied by. */
    double rateFactor() {
        return rateFactor;
    }

    /** Before a step, whose estimate may change what the estimator remembers. */
    void begin(GradientEstimator estimator) {
        if (policy.times() > 0) {
            estimatorBefore = estimator.state();
        }
    }

    /** Why a step with a finite loss is none to go on from, if it is not; nothing once there is no retreat left. */
    Optional<String> exploded(double loss) {
        if (done >= policy.times()) {
            // Parameters that are not moved cost as much in the next step.
            return Optional.empty();
        }
        if (Double.isNaN(firstLoss)) {
            firstLoss = loss;
        }
        double reference = Retreat.reference(firstLoss);
        return loss > policy.lossFactor() * reference
                ? Optional.of("the loss is " + loss + ", more than " + policy.lossFactor() + " times "
                        + (reference == firstLoss ? "that of the first outer step, " + firstLoss
                                : reference + ", as that of the first outer step was only " + firstLoss))
                : Optional.empty();
    }

    /** A step that was finite, before the optimiser follows it. */
    void good(SortedMap<String, double[]> trained, Optimiser optimiser) {
        if (policy.times() > 0) {
            goodTrained = NumbersByName.copy(trained);
            goodOptimiser = optimiser.state();
            goodEstimator = estimatorBefore;
        }
    }

    /**
     * Goes back, if there is a place to go back to and it may be done once more.
     *
     * @return what it did, or why it did not; nothing if it never does
     */
    Optional<String> retreat(SortedMap<String, double[]> trained, Optimiser optimiser, GradientEstimator estimator) {
        if (policy.times() == 0) {
            return Optional.empty();
        }
        if (done >= policy.times()) {
            return Optional.of("no retreat: all " + policy.times() + " of learning.retreat are used up");
        }
        if (goodTrained.isEmpty()) {
            return Optional.of("no retreat: no outer step before was finite, so that there is nowhere to go back to");
        }
        done++;
        rateFactor *= policy.rateFactor();
        trained.putAll(NumbersByName.copy(goodTrained));
        optimiser.restore(goodOptimiser, trained);
        estimator.restore(goodEstimator);
        return Optional.of("retreat " + done + " of " + policy.times()
                + " to where the last good step began; learning rates are now " + rateFactor + " times what they were");
    }

    Retreated state() {
        return new Retreated(done, firstLoss, NumbersByName.copy(goodTrained), NumbersByName.copy(goodOptimiser),
                NumbersByName.copy(
                        goodEstimator));
    }

    /**
     * Goes on from what {@link #state} gave. Leaves optimiser and estimator as a retreat would: what does not fit is found
     * now, and not in the middle of training. Their own state is restored afterwards.
     *
     * @param trained only its names and lengths count
     * @throws IllegalArgumentException if the state is not one of this experiment
     */
    void restore(Retreated state, SortedMap<String, double[]> trained, Optimiser optimiser,
            GradientEstimator estimator) {
        if (policy.times() == 0) {
            return;
        }
        if (state.times() < 0 || state.times() > policy.times()) {
            throw new IllegalArgumentException(state.times() + " retreats are not possible: the experiment allows "
                    + policy.times() + ".");
        }
        if (state.goesBack()) {
            NumbersByName.requireAlike("Good numbers", state.trained(), trained);
            optimiser.restore(state.optimiser(), trained);
            estimator.restore(state.estimator());
        }
        done = state.times();
        firstLoss = state.firstLoss();
        goodTrained = NumbersByName.copy(state.trained());
        goodOptimiser = NumbersByName.copy(state.optimiser());
        goodEstimator = NumbersByName.copy(state.estimator());
        rateFactor = 1;
        for (int k = 0; k < done; k++) {
            rateFactor *= policy.rateFactor();
        }
    }
}
