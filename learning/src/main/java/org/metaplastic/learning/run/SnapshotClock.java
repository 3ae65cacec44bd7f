package org.metaplastic.learning.run;

import org.metaplastic.learning.experiment.Experiment.Snapshots;

/** Tells when it is time for a snapshot. */
final class SnapshotClock {

    private static final double NANOSECONDS_A_MINUTE = 60e9;

    private final Snapshots policy;
    private long last = System.nanoTime();

    SnapshotClock(Snapshots policy) {
        this.policy = policy;
    }

    /** Whether one is due after an outer step; if it is, the next one counts from now. */
    boolean due(int step, boolean better, boolean end) {
        long now = System.nanoTime();
        boolean due = end || better && policy.best() || policy.every() > 0 && step % policy.every() == 0
                || (now - last) / NANOSECONDS_A_MINUTE >= policy.minutes();
        last = due ? now : last;
        return due;
    }
}
