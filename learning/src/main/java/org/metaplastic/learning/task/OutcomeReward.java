package org.metaplastic.learning.task;

import java.util.function.IntUnaryOperator;

/** Listens to the decisions of a network in {@link CueAssociation}, and rewards them. */
final class OutcomeReward {

    private final CueAssociationSettings settings;
    private final Reward reward;
    private final IntUnaryOperator side;
    /** The readout of the decision window of the present trial, [steps x sides]. */
    private final double[] window;

    /** @param side the correct one of each trial, which is counted from 0 */
    OutcomeReward(CueAssociationSettings settings, Reward reward, IntUnaryOperator side) {
        this.settings = settings;
        this.reward = reward;
        this.side = side;
        window = new double[Math.multiplyExact(settings.decisionSteps(), CueAssociation.SIDES)];
    }

    /** Hears the readout of the step before, and gives the reward of this one. */
    void give(int step, double[] readout, InputSink sink) {
        int place = (step - 1) % settings.trialSteps() - settings.beforeDecision();
        int decided = settings.decisionSteps();
        if (place >= 1 && place <= decided) {
            System.arraycopy(readout, 0, window, (place - 1) * CueAssociation.SIDES, CueAssociation.SIDES);
        }
        if (place >= decided && place < decided + reward.steps()) {
            int trial = (step - 1) / settings.trialSteps();
            sink.set(CueAssociation.REWARD, 0, reward.of(chosen() == side.applyAsInt(trial)));
        }
    }

    private int chosen() {
        return DecisionWindow.chosen(DecisionWindow.mean(window, CueAssociation.SIDES, 0, settings.decisionSteps()));
    }
}
