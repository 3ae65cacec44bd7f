package org.metaplastic.engine;

import java.util.Arrays;

/** Which row of a history a lag means at each step: nothing reaches back beyond a reset. Row 0 is the initial state. */
final class Timeline {

    private final int[] trialStart;
    private int steps;

    Timeline(int capacity) {
        trialStart = new int[capacity + 1];
    }

    void begin() {
        steps = 0;
        Arrays.fill(trialStart, 0);
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
        return steps;
    }

    /** The row that a lag means at step t. */
    int row(int t, int lag) {
        int row = t - lag;
        return row >= trialStart[t] ? row : 0;
    }
}
