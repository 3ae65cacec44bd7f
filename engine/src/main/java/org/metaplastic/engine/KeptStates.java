package org.metaplastic.engine;

import java.util.Locale;

/** How exactly synaptic states are kept within an episode; what lies between is computed again from them. */
public enum KeptStates {
    /** As they were: the gradient is exact. */
    EXACT,
    /** As 16-bit floating-point numbers with 11 significant bits: half the memory, and a gradient that is off by rounding. */
    HALF;

    /** As in files. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
