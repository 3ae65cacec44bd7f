package org.metaplastic.learning.task;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** The input spikes of an episode, drawn when it begins: a step costs no more than its spikes. */
final class SpikeList {

    private final int[] firstOfStep;
    private int[] populations = new int[64];
    private int[] neurons = new int[64];
    private int count;

    /** An empty list for steps 1..steps; {@link #begin} each of them in order, and then the one behind the last. */
    SpikeList(int steps) {
        firstOfStep = new int[steps + 2];
    }

    void begin(int step) {
        firstOfStep[step] = count;
    }

    /** Lets each of {@code size} neurons from {@code first} on fire at the step begun last, with a probability. */
    void fire(int population, int first, int size, double probability, RandomGenerator random) {
        for (int neuron = first; neuron < first + size; neuron++) {
            if (random.nextDouble() < probability) {
                add(population, neuron);
            }
        }
    }

    /** Passes on the spikes of a step, counted from 1. */
    void give(int step, InputSink sink) {
        for (int k = firstOfStep[step]; k < firstOfStep[step + 1]; k++) {
            sink.spike(populations[k], neurons[k]);
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
