package org.metaplastic.engine;

import org.metaplastic.engine.EpisodeClock.Phase;
import org.metaplastic.engine.plan.Operation;

/** An operation that is timed. There are none unless somebody asked, so that others cost what they would without. */
final class TimedStep implements BoundStep {

    private final BoundStep step;
    private final EpisodeTimer timer;
    private final Phase phase;
    private final int layer;

    private TimedStep(BoundStep step, EpisodeTimer timer, Phase phase) {
        this.step = step;
        this.timer = timer;
        this.phase = phase;
        this.layer = timer.layer(step.operation().owner());
    }

    /** The operation itself where the clock stands still. */
    static BoundStep of(BoundStep step, EpisodeClock clock, Phase phase) {
        return switch (clock) {
            case EpisodeClock.Stopped _ -> step;
            case EpisodeTimer timer -> new TimedStep(step, timer, phase);
        };
    }

    @Override
    public Operation operation() {
        return step.operation();
    }

    @Override
    public void begin() {
        step.begin();
    }

    @Override
    public void run(StepCursor cursor) {
        timer.charge(phase);
        step.run(cursor);
        timer.charge(phase, layer);
    }
}
