package org.metaplastic.learning.task;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.metaplastic.learning.task.CueAssociationSettings.Mapping;

/** One lifetime of {@link CueAssociation}. */
final class CueAssociationEpisode implements Episode {

    private final CueAssociationSettings settings;
    private final int[] cues;
    private final long mapping;
    private final SpikeList spikes;
    private final Optional<OutcomeReward> reward;

    /** @param mapping bit c is the side of cue c, 0 for left */
    CueAssociationEpisode(CueAssociationSettings settings, int[] cues, long mapping, SpikeList spikes) {
        this.settings = settings;
        this.cues = cues;
        this.mapping = mapping;
        this.spikes = spikes;
        reward = settings.reward().map(given -> new OutcomeReward(settings, given, trial -> side(cues[trial])));
    }

    @Override
    public int steps() {
        return cues.length * settings.trialSteps();
    }

    @Override
    public SortedSet<Integer> resets() {
        var resets = new TreeSet<Integer>();
        for (int trial = 1; trial < cues.length && settings.resetBetweenTrials(); trial++) {
            resets.add(trial * settings.trialSteps() + 1);
        }
        return Collections.unmodifiableSortedSet(resets);
    }

    @Override
    public void input(int step, double[] readout, InputSink sink) {
        spikes.give(step, sink);
        reward.ifPresent(outcome -> outcome.give(step, readout, sink));
    }

    @Override
    public Score score(double[] readout) {
        if (readout.length != steps() * CueAssociation.SIDES) {
            throw new IllegalArgumentException("Cue association: the readout has " + readout.length
                    + " values, but needs " + steps() + " steps x " + CueAssociation.SIDES + " units.");
        }
        List<TrialOutcome> trials = new ArrayList<>();
        long seen = 0;
        for (int trial = 0; trial < cues.length; trial++) {
            trials.add(outcome(trial, (seen >>> cues[trial] & 1) != 0, DecisionWindow.mean(readout,
                    CueAssociation.SIDES, firstDecisionStep(trial), settings.decisionSteps())));
            seen |= 1L << cues[trial];
        }
        int scored = (int) trials.stream().filter(TrialOutcome::scored).count();
        double[] cotangent = new double[readout.length];
        double loss = 0;
        for (TrialOutcome trial : trials) {
            if (trial.scored()) {
                loss += DecisionWindow.crossEntropy(readout, CueAssociation.SIDES,
                        firstDecisionStep(trial.number() - 1), settings.decisionSteps(), trial.label(), 1.0 / scored,
                        cotangent);
            }
        }
        return new Score(loss, cotangent, trials);
    }

    private TrialOutcome outcome(int trial, boolean seen, double[] averages) {
        boolean knowable = seen || settings.mapping() == Mapping.BIJECTION && trial > 0;
        boolean scored = switch (settings.scored()) {
            case AFTER_FIRST -> trial > 0;
            case SEEN_CUES -> seen;
        };
        int chosen = DecisionWindow.chosen(averages);
        return new TrialOutcome(trial + 1, trial * settings.trialSteps() + 1, (trial + 1) * settings.trialSteps(),
                cues[trial], side(cues[trial]), chosen, knowable, scored);
    }

    private int side(int cue) {
        return (int) (mapping >>> cue & 1);
    }

    /** Counted from 0, as the rows of the readout. */
    private int firstDecisionStep(int trial) {
        return trial * settings.trialSteps() + settings.beforeDecision();
    }
}
