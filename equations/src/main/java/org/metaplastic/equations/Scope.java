package org.metaplastic.equations;

/**
 * How many values a variable or parameter has, in a projection of [pre x post] neurons. In the equations of a neuron
 * only {@link #ONE} and {@link #POST} (one value a neuron: it is the postsynaptic side of its inputs) occur.
 */
public enum Scope {
    /** One value for the whole projection or population. */
    ONE,
    /** One value for each presynaptic neuron. */
    PRE,
    /** One value for each postsynaptic neuron, or for each neuron of a population. */
    POST,
    /** One value for each synapse. */
    SYNAPSE;

    /** The smallest scope that holds both: pre with post makes synapse. */
    public Scope join(Scope other) {
        if (this == other || other == ONE) {
            return this;
        }
        return this == ONE ? other : SYNAPSE;
    }
}
