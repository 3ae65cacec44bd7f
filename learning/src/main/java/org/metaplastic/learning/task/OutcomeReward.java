package org.metaplastic.learning.task;

import java.util.function.IntUnaryOperator;

/** What a network hears of its decisions in {@link CueAssociation}: 1 after a right one, -1 after a wrong one. */
final class OutcomeReward {

    private final CueAssociationSettings settings;
    private final IntUnaryOperator side;
    /** The readout of the decision window of the present trial, [steps x sides]. */
    private final double[] window;

    /** @param side the correct one of each trial, which is counted from 0 */
    OutcomeReward(CueAssociationSettings settings, IntUnaryOperator side) {
        this.settings = settings;
        this.side = side;
        window = new double[Math.multiplyExact(settings.decisionSteps(), CueAssociation.SIDES)];
    }

    /** Listens in each step to the readout of the step before, and gives the reward in the feedback window. */
    void give(int step, double[] readout, InputSink sink) {
        int place = (step - 1) % settings.trialSteps();
        int heard = place - 1 - settings.beforeDecision();
        if (heard >= 0 && heard < settings.decisionSteps()) {
            System.arraycopy(readout, 0, window, heard * CueAssociation.SIDES, CueAssociation.SIDES);
        }
        if (heard + 1 >= settings.decisionSteps()) {
            int chosen = DecisionWindow.chosen(DecisionWindow.mean(window, CueAssociation.SIDES, 0,
                    settings.decisionSteps()));
            int trial = (step - 1) / settings.trialSteps();
            sink.set(CueAssociation.REWARD, 0, chosen == side.applyAsInt(trial) ? 1 : -1);
        }
    }
}
