package org.metaplastic.learning.task.characters;

import java.util.Locale;

/** Where the characters of an episode come from; a result says by which it was measured. */
public enum Protocol {
    /** From anywhere. */
    UNSTRUCTURED,
    /** All from one alphabet: they are harder to tell apart. */
    WITHIN_ALPHABET,
    /** From the 20 official one-shot runs of Omniglot, each with 20 characters of one alphabet. */
    LAKE_RUNS;

    /** As on the command line: "within-alphabet". */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
