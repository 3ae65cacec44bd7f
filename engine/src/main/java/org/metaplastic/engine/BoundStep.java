package org.metaplastic.engine;

import org.metaplastic.engine.plan.Operation;

/** An operation bound to the arrays of one thread. */
sealed interface BoundStep permits BoundOperation, BoundPatches {

    Operation operation();

    /** Runs all variants where the cursor stands. */
    void run(StepCursor cursor);
}
