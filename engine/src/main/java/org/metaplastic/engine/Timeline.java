package org.metaplastic.engine;

import java.util.Arrays;

/**
 * Which row of a history a lag means at each step: nothing reaches back beyond a reset. Row 0 is the initial state. What
 * begins again at each base reaches back to there.
 */
final class Timeline {

    private final int[] trialStart;
    private final int[] baseStart;
    private final boolean[] rebased;
    private int steps;

    Timeline(int capacity) {
        trialStart = new int[capacity + 1];
        baseStart = new int[capacity + 1];
        rebased = new boolean[capacity + 1];
    }

    void begin() {
        steps = 0;
        Arrays.fill(trialStart, 0);
        Arrays.fill(rebased, false);
    }

    int steps() {
        return steps;
    }

    int capacity() {
        return trialStart.length - 1;
    }

    /** Enters the next step, and tells its number. */
    int advance(boolean reset) {
        steps++;
        trialStart[steps] = reset || steps == 1 ? steps : trialStart[steps - 1];
        baseStart[steps] = steps == 1 || rebased[steps - 1] ? steps : baseStart[steps - 1];
        return steps;
    }

    /** The steps since the base, the last one included. */
    int sinceBase() {
        return steps - baseStart[steps] + 1;
    }

    /** Makes the last step a base. */
    void rebase() {
        rebased[steps] = true;
    }

    /** Whether step t is a base: states are as they are. So it is before the first step. */
    boolean rebased(int t) {
        return t == 0 || rebased[t];
    }

    /** As {@link #row}, of what begins again at each base. */
    int baseRow(int t, int lag) {
        int row = t - lag;
        return row >= baseStart[t] ? row : 0;
    }

    /** The row that a lag means at step t. */
    int row(int t, int lag) {
        int row = t - lag;
        return row >= trialStart[t] ? row : 0;
    }
}
