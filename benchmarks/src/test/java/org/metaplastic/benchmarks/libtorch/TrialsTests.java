package org.metaplastic.benchmarks.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Trials of three, two and three steps. */
class TrialsTests {

    private final Trials trials = Trials.of(new TreeSet<>(List.of(1, 4, 6)), 8);

    @Test
    void trialsBeginAtResets() {
        assertThat(trials.starts()).containsExactly(0, 3, 5);
        assertThat(trials.longest()).isEqualTo(3);
        assertThat(trials.begin(3)).isTrue();
        assertThat(trials.begin(4)).isFalse();
    }

    @Test
    void everyStepStandsOnceWhereItIsLookedFor() {
        long[] sideBySide = trials.sideBySide();

        assertThat(sideBySide).startsWith(0, 3, 5, 1, 4, 6, 2).endsWith(7);
        long[] inTurn = trials.inTurn();
        for (int t = 0; t < 8; t++) {
            assertThat(sideBySide[(int) inTurn[t]]).isEqualTo(t);
        }
    }
}
