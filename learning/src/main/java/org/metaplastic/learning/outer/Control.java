package org.metaplastic.learning.outer;

import java.util.Locale;

/** What is taken away from a trained network, to see whether its result comes from where it should. */
public enum Control {
    /** Nothing. */
    NONE,
    /** Synapses keep their initial state; traces of spikes go on. */
    PLASTICITY_FROZEN,
    /**
     * Every population that drives a neuromodulator is held at zero, for all that read it; an input that does is not
     * delivered.
     */
    MODULATOR_ZERO;

    /** As on the command line: "plasticity-frozen". */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
