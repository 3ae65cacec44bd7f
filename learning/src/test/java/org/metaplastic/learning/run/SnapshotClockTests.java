package org.metaplastic.learning.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metaplastic.learning.experiment.Experiment.Snapshots;

/** Snapshots at intervals of minutes. */
final class SnapshotClockTests {

    private static final int NEVER = 0;

    private long seconds = 1000;
    private final SnapshotClock clock = new SnapshotClock(new Snapshots(NEVER, 2, 3, true), () -> TimeUnit.SECONDS
            .toNanos(seconds));

    private boolean dueAfter(long more) {
        seconds += more;
        return clock.due(7, false, false);
    }

    @Test
    void minutesCountFromTheLastSnapshot() {
        assertThat(dueAfter(119)).isFalse();
        assertThat(dueAfter(1)).isTrue();
        assertThat(dueAfter(119)).isFalse();
        assertThat(clock.due(8, true, false)).isTrue();
        assertThat(dueAfter(119)).isFalse();
        assertThat(dueAfter(1)).isTrue();
    }

    @Test
    void timeThatWasSleptThroughIsOneSnapshotOnly() {
        assertThat(dueAfter(TimeUnit.DAYS.toSeconds(9))).isTrue();
        assertThat(IntStream.range(0, 100).anyMatch(_ -> dueAfter(1))).isFalse();
    }

    @Test
    void aClockThatGoesBackDoesNotKeepSnapshotsAway() {
        assertThat(dueAfter(-TimeUnit.DAYS.toSeconds(9))).isFalse();
        assertThat(dueAfter(119)).isFalse();
        assertThat(dueAfter(1)).isTrue();
    }
}
