package org.metaplastic.learning.reading;

import org.junit.jupiter.api.Assumptions;

/** The end of a test that needs a program which is not there. */
final class Skipped {

    private Skipped() {}

    /** Aborts, and says so where somebody sees it: reports hold the reason, the console of a build does not. */
    static <T> T because(String reason) {
        System.err.println("SKIPPED: " + reason);
        return Assumptions.abort("Skipped: " + reason);
    }
}
