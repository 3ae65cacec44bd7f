package org.metaplastic.learning.outer;

import java.util.Map;

/** Hears of a training run as it goes. */
public interface TrainingListener {

    /** After every outer step. */
    void step(StepReport report);

    /** When the parameters of a run are the best so far on validation, or there is no validation to tell. */
    default void improved(int step, Map<String, double[]> parameters) {}

    /** Asked after every outer step: whether to end training now, with what was learned so far. */
    default boolean stopRequested() {
        return false;
    }
}
