package org.metaplastic.learning.run;

import java.util.Locale;

/** The images that a run of characters is measured on. */
public enum ReportedImages {
    /** Those that its own split holds back for reports. */
    HELD_OUT,
    /** Those that its own split holds back to choose by: a look at them says nothing of those for reports. */
    VALIDATION,
    /** All of Omniglot's evaluation set. */
    EVALUATION,
    /** All of Omniglot's background set, of which a run of glyphs learned nothing. */
    BACKGROUND;

    /** What a result calls them. */
    String of(String split) {
        return label() + " of " + split;
    }

    /** As on the command line: "held-out". */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
