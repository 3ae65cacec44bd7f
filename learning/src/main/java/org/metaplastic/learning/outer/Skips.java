package org.metaplastic.learning.outer;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Counts outer steps that were skipped, and tells when there were too many of them. */
final class Skips {

    private static final int SHORTEST_WINDOW = 20;

    private final int limit;
    private final int window;
    private final BitSet skipped = new BitSet();
    private int steps;
    private int inARow;

    /** @param limit steps in a row that are too many; more than half of the last two times as many, or 20, are too */
    Skips(int limit) {
        this.limit = limit;
        this.window = Math.max(SHORTEST_WINDOW, 2 * limit);
    }

    void add(boolean skip) {
        skipped.set(steps++, skip);
        inARow = skip ? inARow + 1 : 0;
    }

    /** The numbers of the steps that were skipped, counted from 1. */
    List<Integer> numbers() {
        return skipped.stream().map(step -> step + 1).boxed().toList();
    }

    /** Goes on from what {@link #numbers} gave after that many steps. */
    void restore(int done, List<Integer> numbers) {
        skipped.clear();
        steps = 0;
        inARow = 0;
        var were = new HashSet<>(numbers);
        for (int step = 1; step <= done; step++) {
            add(were.contains(step));
        }
    }

    int count() {
        return skipped.cardinality();
    }

    /** Which steps are too many, if they are. */
    Optional<String> tooMany() {
        if (inARow >= limit) {
            return Optional.of(inARow + " steps in a row");
        }
        int recent = skipped.get(Math.max(0, steps - window), Math.max(1, steps)).cardinality();
        return recent > window / 2 ? Optional.of(recent + " of the last " + Math.min(steps, window) + " steps")
                : Optional.empty();
    }
}
