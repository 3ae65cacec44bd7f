package org.metaplastic.benchmarks.race;

import java.util.Arrays;
import java.util.Optional;

/** How a line of a worker begins; other lines are noise of libraries. */
enum Answer {
    READY, DONE, OUT_OF_MEMORY, FAILURE;

    String mark() {
        return "bench:" + name() + ":";
    }

    static Optional<Answer> of(String line) {
        return Arrays.stream(values()).filter(answer -> line.startsWith(answer.mark())).findFirst();
    }
}
