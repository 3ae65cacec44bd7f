package org.metaplastic.learning.run;

import org.metaplastic.learning.outer.StepReport;

/** Hears of a whole run as it goes. All methods are called by the thread that runs it. */
public interface RunListener {

    /** Which network is being trained. */
    enum Phase {
        /** That of the experiment. */
        TRAINING,
        /** Its static counterpart, as a control. */
        STATIC_NETWORK
    }

    /** Before training begins, when everything is known to fit. */
    default void prepared(RunOverview overview) {}

    /** Before the training of a network goes on that was begun before; after step 0 where there is no snapshot yet. */
    default void goesOn(Phase phase, int afterStep) {}

    /** What does not end a run, but should be known: a sentence. */
    default void warning(String sentence) {}

    /** After every outer step. */
    default void step(Phase phase, StepReport report) {}

    /**
     * While episodes are evaluated.
     *
     * @param name "meta-test", or that of a control
     */
    default void evaluating(String name, int done, int of) {}

    /** Asked after every outer step and every few episodes of an evaluation: whether to end the run now. */
    default boolean stopRequested() {
        return false;
    }
}
