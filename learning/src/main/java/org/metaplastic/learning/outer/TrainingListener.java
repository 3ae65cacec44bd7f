package org.metaplastic.learning.outer;

import java.util.Map;
import java.util.function.Supplier;

/** Hears of a training run as it goes. */
public interface TrainingListener {

    /** Before every outer step. */
    default void begins() {}

    /** After every outer step, before validation. */
    default void ends() {}

    /** After every outer step, when validation has looked at it. */
    void step(StepReport report);

    /**
     * When the parameters of a run are the best so far on validation; without validation every
     * {@value Trainer#KEEP_EVERY} outer steps and after the last.
     */
    default void improved(int step, Map<String, double[]> parameters) {}

    /**
     * After every outer step, when all else about it was told.
     *
     * @param better whether validation was better than ever before
     * @param last whether training ends here, for whatever reason
     * @param state makes what the rest follows from, which is copied
     */
    default void done(int step, boolean better, boolean last, Supplier<TrainingState> state) {}

    /** Asked after every outer step: whether to end training now, with what was learned so far. */
    default boolean stopRequested() {
        return false;
    }
}
