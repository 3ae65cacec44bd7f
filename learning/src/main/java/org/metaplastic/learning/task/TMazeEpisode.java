package org.metaplastic.learning.task;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;

/** One lifetime of {@link TMaze}. */
final class TMazeEpisode implements Episode {

    private final TMazeSettings settings;
    private final int cuesOnTheRight;
    private final int label;
    private final SpikeList spikes;

    TMazeEpisode(TMazeSettings settings, boolean[] onTheRight, SpikeList spikes) {
        this.settings = settings;
        this.spikes = spikes;
        int right = 0;
        for (boolean cue : onTheRight) {
            right += cue ? 1 : 0;
        }
        this.cuesOnTheRight = right;
        this.label = 2 * right > onTheRight.length ? TMaze.RIGHT : TMaze.LEFT;
    }

    @Override
    public int steps() {
        return settings.steps();
    }

    @Override
    public SortedSet<Integer> resets() {
        return Collections.emptySortedSet();
    }

    @Override
    public void input(int step, double[] readout, InputSink sink) {
        spikes.give(step, sink);
        if (step > settings.recallBegins()) {
            sink.set(TMaze.TARGET, label, 1);
            sink.set(TMaze.ACTIVE, 0, 1);
        }
    }

    @Override
    public Score score(double[] readout) {
        if (readout.length != steps() * TMaze.SIDES) {
            throw new IllegalArgumentException("T-maze: the readout has " + readout.length + " values, but needs "
                    + steps() + " steps x " + TMaze.SIDES + " units.");
        }
        int first = settings.recallBegins();
        double[] averages = DecisionWindow.mean(readout, TMaze.SIDES, first, settings.recallSteps());
        int chosen = averages[TMaze.RIGHT] > averages[TMaze.LEFT] ? TMaze.RIGHT : TMaze.LEFT;
        double[] cotangent = new double[readout.length];
        double loss = DecisionWindow.meanCrossEntropy(readout, TMaze.SIDES, first, settings.recallSteps(), label,
                cotangent);
        var outcome = new TrialOutcome(1, 1, steps(), cuesOnTheRight, label, chosen, true, true);
        return new Score(loss, cotangent, List.of(outcome));
    }
}
