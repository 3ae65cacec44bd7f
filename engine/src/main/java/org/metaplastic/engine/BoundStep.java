package org.metaplastic.engine;

import org.metaplastic.engine.plan.Operation;

/** An operation bound to the arrays of one thread. */
sealed interface BoundStep permits BoundOperation, BoundConvolution, BoundPooling, TimedStep {

    Operation operation();

    /** Prepares for an episode. */
    default void begin() {}

    /** Runs all variants where the cursor stands. */
    void run(StepCursor cursor);
}
