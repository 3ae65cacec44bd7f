package org.metaplastic.learning.task;

/**
 * What happened in one trial.
 *
 * @param number counted from 1
 * @param start its first step, counted from 1
 * @param end its last step
 * @param stimulus which of the things to be told apart was shown, counted from 0
 * @param label the right answer: an index into the readout
 * @param chosen the answer that was given
 * @param knowable whether feedback earlier in this episode determines the right answer; where it does not, nobody does
 *            better than chance
 * @param scored whether the trial counts for loss and accuracy
 */
public record TrialOutcome(int number, int start, int end, int stimulus, int label, int chosen, boolean knowable,
        boolean scored) {

    public boolean correct() {
        return chosen == label;
    }
}
