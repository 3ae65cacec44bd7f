package org.metaplastic.engine;

import org.metaplastic.engine.EpisodeClock.Phase;
import org.metaplastic.engine.plan.Operation;

/** An operation bound to the arrays of one thread. */
sealed interface BoundStep permits BoundOperation, BoundConvolution, BoundPooling, TimedStep {

    Operation operation();

    /** Prepares for an episode. */
    default void begin() {}

    /** The same, timed; itself where the clock stands still. */
    default BoundStep timed(EpisodeClock clock, Phase phase) {
        return switch (clock) {
            case EpisodeClock.Stopped _ -> this;
            case EpisodeTimer timer -> new TimedStep(this, timer, phase);
        };
    }

    /** Runs all variants where the cursor stands. */
    void run(StepCursor cursor);
}
