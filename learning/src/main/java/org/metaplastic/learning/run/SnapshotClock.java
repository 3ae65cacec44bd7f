package org.metaplastic.learning.run;

import java.util.function.LongSupplier;
import org.metaplastic.learning.experiment.Experiment.Snapshots;

/** Tells when it is time for a snapshot. */
final class SnapshotClock {

    private static final double NANOSECONDS_A_MINUTE = 60e9;

    private final Snapshots policy;
    private final LongSupplier clock;
    private long last;

    /** @param clock tells nanoseconds, from any moment on */
    SnapshotClock(Snapshots policy, LongSupplier clock) {
        this.policy = policy;
        this.clock = clock;
        this.last = clock.getAsLong();
    }

    /** Whether one is due after an outer step; if it is, the next one counts from now. */
    boolean due(int step, boolean better, boolean end) {
        long now = clock.getAsLong();
        // Where a clock goes back, minutes count from there.
        last = now < last ? now : last;
        boolean due = end || better && policy.best() || policy.every() > 0 && step % policy.every() == 0
                || (now - last) / NANOSECONDS_A_MINUTE >= policy.minutes();
        last = due ? now : last;
        return due;
    }
}
