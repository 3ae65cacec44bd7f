package org.metaplastic.benchmarks.libtorch;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * The trials of an episode side by side: neurons begin each from rest, so that layers that do not learn within the episode
 * can be computed for all trials at once. Shorter trials are filled up with steps that nobody looks at.
 *
 * @param starts the first step of each, from 0
 * @param longest the steps of the longest
 * @param steps of the episode
 */
record Trials(List<Integer> starts, int longest, int steps) {

    static Trials of(SortedSet<Integer> resets, int steps) {
        var starts = new ArrayList<Integer>();
        starts.add(0);
        resets.stream().map(step -> step - 1).filter(start -> start > 0).forEach(starts::add);
        int longest = 0;
        for (int k = 0; k < starts.size(); k++) {
            longest = Math.max(longest, end(starts, k, steps) - starts.get(k));
        }
        return new Trials(List.copyOf(starts), longest, steps);
    }

    private static int end(List<Integer> starts, int trial, int steps) {
        return trial + 1 < starts.size() ? starts.get(trial + 1) : steps;
    }

    int count() {
        return starts.size();
    }

    /** Whether a trial begins at a step, from 0. */
    boolean begin(int step) {
        return starts.contains(step);
    }

    /** Which step of an episode stands at each [step of a trial x trial]. */
    long[] sideBySide() {
        var index = new long[longest * count()];
        for (int l = 0; l < longest; l++) {
            for (int k = 0; k < count(); k++) {
                index[l * count() + k] = Math.min(starts.get(k) + l, steps - 1);
            }
        }
        return index;
    }

    /** Where the steps of an episode stand there. */
    long[] inTurn() {
        var index = new long[steps];
        for (int k = 0; k < count(); k++) {
            for (int t = starts.get(k); t < end(starts, k, steps); t++) {
                index[t] = (long) (t - starts.get(k)) * count() + k;
            }
        }
        return index;
    }
}
