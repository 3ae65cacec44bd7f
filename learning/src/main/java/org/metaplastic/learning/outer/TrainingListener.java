package org.metaplastic.learning.outer;

import java.util.Map;

/** Hears of a training run as it goes. */
public interface TrainingListener {

    /** After every outer step. */
    void step(StepReport report);

    /**
     * When the parameters of a run are the best so far on validation; without validation every
     * {@value Trainer#KEEP_EVERY} outer steps and after the last.
     */
    default void improved(int step, Map<String, double[]> parameters) {}

    /** Asked after every outer step: whether to end training now, with what was learned so far. */
    default boolean stopRequested() {
        return false;
    }
}
