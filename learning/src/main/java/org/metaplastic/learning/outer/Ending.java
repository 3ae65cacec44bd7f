package org.metaplastic.learning.outer;

import java.util.Locale;

/**
 * How training came to its end.
 *
 * @param why for people, without a full stop
 */
public record Ending(Kind kind, String why) {

    /** What ended it. */
    public enum Kind {
        /** All outer steps were done. */
        STEPS,
        /** The time was used up. */
        SECONDS,
        /** Validation reached the accuracy to stop at. */
        GOAL,
        /** Validation was no better in as many looks as it may be. */
        PATIENCE,
        /** Somebody asked for the end. */
        STOPPED,
        /** Too many outer steps had values that are not finite. */
        GAVE_UP;

        /** As in "result.json". */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** Whether training was done before all outer steps were. */
    public boolean early() {
        return switch (kind) {
            case SECONDS, GOAL, PATIENCE -> true;
            case STEPS, STOPPED, GAVE_UP -> false;
        };
    }
}
