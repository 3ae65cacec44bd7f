package org.metaplastic.learning.task;

import java.util.random.RandomGenerator;
import org.metaplastic.learning.random.Key;

/** Draws the input spikes of a cue association episode. */
final class CueSpikes {

    private CueSpikes() {}

    static SpikeList draw(CueAssociationSettings settings, int[] cues, long mapping, Key key) {
        int size = settings.populationSize();
        double probability = settings.rateHz() * settings.dt() / 1000;
        RandomGenerator cueRandom = key.then("cue").random();
        RandomGenerator goRandom = key.then("go").random();
        RandomGenerator feedbackRandom = key.then("feedback").random();
        int feedbackBegins = settings.beforeDecision() + settings.decisionSteps();
        var spikes = new SpikeList(Math.multiplyExact(cues.length, settings.trialSteps()));
        int step = 0;
        for (int cue : cues) {
            int side = (int) (mapping >>> cue & 1);
            for (int k = 0; k < settings.trialSteps(); k++) {
                spikes.begin(++step);
                if (k < settings.cueSteps() || settings.cueStaysOn()) {
                    spikes.fire(CueAssociation.CUE, cue * size, size, probability, cueRandom);
                }
                if (k >= feedbackBegins) {
                    if (settings.reward().isEmpty()) {
                        spikes.fire(CueAssociation.FEEDBACK, side * size, size, probability, feedbackRandom);
                    }
                } else if (k >= settings.beforeDecision()) {
                    spikes.fire(CueAssociation.GO, 0, size, probability, goRandom);
                }
            }
        }
        spikes.begin(step + 1);
        return spikes;
    }
}
