package org.metaplastic.learning.outer;

import java.util.Locale;

/** What is taken away from a trained network, to see whether its result comes from where it should. */
public enum Control {
    /** Nothing. */
    NONE,
    /** No rule runs: the initial weights stay. */
    PLASTICITY_FROZEN,
    /** Every neuromodulator with equations is held at zero, and every external one is not delivered. */
    MODULATOR_ZERO;

    /** As on the command line: "plasticity-frozen". */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
