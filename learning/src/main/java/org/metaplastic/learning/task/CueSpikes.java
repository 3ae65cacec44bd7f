package org.metaplastic.learning.task;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.metaplastic.learning.random.Key;

/** The input spikes of a cue association episode, drawn when it begins: a step costs no more than its spikes. */
final class CueSpikes {

    private final int[] firstOfStep;
    private int[] populations = new int[64];
    private int[] neurons = new int[64];
    private int count;

    private CueSpikes(int steps) {
        firstOfStep = new int[steps + 2];
    }

    static CueSpikes draw(CueAssociationSettings settings, int[] cues, long mapping, Key key) {
        int size = settings.populationSize();
        double probability = settings.rateHz() * settings.dt() / 1000;
        RandomGenerator cueRandom = key.then("cue").random();
        RandomGenerator goRandom = key.then("go").random();
        RandomGenerator feedbackRandom = key.then("feedback").random();
        int feedbackBegins = settings.beforeDecision() + settings.decisionSteps();
        var spikes = new CueSpikes(Math.multiplyExact(cues.length, settings.trialSteps()));
        int step = 0;
        for (int cue : cues) {
            int side = (int) (mapping >>> cue & 1);
            for (int k = 0; k < settings.trialSteps(); k++) {
                spikes.begin(++step);
                if (k < settings.cueSteps() || settings.cueStaysOn()) {
                    spikes.fire(CueAssociation.CUE, cue * size, size, probability, cueRandom);
                }
                if (k >= feedbackBegins) {
                    spikes.fire(CueAssociation.FEEDBACK, side * size, size, probability, feedbackRandom);
                } else if (k >= settings.beforeDecision()) {
                    spikes.fire(CueAssociation.GO, 0, size, probability, goRandom);
                }
            }
        }
        spikes.begin(step + 1);
        return spikes;
    }

    /** Passes on the spikes of a step, counted from 1. */
    void give(int step, InputSink sink) {
        for (int k = firstOfStep[step]; k < firstOfStep[step + 1]; k++) {
            sink.spike(populations[k], neurons[k]);
        }
    }

    private void begin(int step) {
        firstOfStep[step] = count;
    }

    private void fire(int population, int first, int size, double probability, RandomGenerator random) {
        for (int neuron = first; neuron < first + size; neuron++) {
            if (random.nextDouble() < probability) {
                add(population, neuron);
            }
        }
    }

    private void add(int population, int neuron) {
        if (count == neurons.length) {
            populations = Arrays.copyOf(populations, 2 * count);
            neurons = Arrays.copyOf(neurons, 2 * count);
        }
        populations[count] = population;
        neurons[count++] = neuron;
    }
}
