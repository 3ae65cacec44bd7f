package org.metaplastic.learning.task;

import java.util.SortedSet;

/**
 * One lifetime: the inputs from the first step to the last, and what they were worth. It may be a closed loop, so it is
 * used by one thread and lived through once, in the order of the steps.
 */
public interface Episode {

    /** The number of steps, t = 1..steps. */
    int steps();

    /** Steps, counted from 1, before which neuron state returns to its initial value; synapses keep theirs. */
    SortedSet<Integer> resets();

    /**
     * Gives the input of a step.
     *
     * @param step counted from 1, each once and in order
     * @param readout what the readout units said at the step before, zeros at step 1; only read, and not kept
     * @param sink takes the input; all zero at the call
     */
    void input(int step, double[] readout, InputSink sink);

    /**
     * Judges the lifetime after its last step.
     *
     * @param readout of each step t = 1..steps, row-major [steps x readout size]
     */
    Score score(double[] readout);
}
