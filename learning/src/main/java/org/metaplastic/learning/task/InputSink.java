package org.metaplastic.learning.task;

/** Where an episode puts the input of one step. What it does not set is 0. */
public interface InputSink {

    /**
     * Lets a neuron of a spiking population fire at this step.
     *
     * @param population its place in {@link Task#inputs}
     * @param neuron counted from 0
     */
    void spike(int population, int neuron);

    /** Sets the value of a unit of a graded population at this step; indices as for {@link #spike}. */
    void set(int population, int neuron, double value);
}
