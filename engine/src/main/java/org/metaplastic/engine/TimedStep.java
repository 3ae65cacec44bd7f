package org.metaplastic.engine;

import org.metaplastic.engine.EpisodeClock.Phase;
import org.metaplastic.engine.plan.Operation;

/** An operation that is timed. There are none unless somebody asked, so that others cost what they would without. */
final class TimedStep implements BoundStep {

    private final BoundStep step;
    private final EpisodeTimer timer;
    private final Phase phase;
    private final int layer;

    TimedStep(BoundStep step, EpisodeTimer timer, Phase phase) {
        this.step = step;
        this.timer = timer;
        this.phase = phase;
        this.layer = timer.layer(step.operation().owner());
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
