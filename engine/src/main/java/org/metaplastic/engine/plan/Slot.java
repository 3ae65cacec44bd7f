package org.metaplastic.engine.plan;

/**
 * A quantity of the network as an array, row-major [rows x columns].
 *
 * @param id its number, from 0
 * @param name "owner.name", as in files and messages
 */
public record Slot(int id, String name, Kind kind, int rows, int columns) {

    /** How long a quantity lives, and how much of its past is kept. */
    public enum Kind {
        /** Given by the outer loop; the same for all steps and episodes. */
        PARAMETER,
        /** Computed from parameters once an outer step. */
        DERIVED,
        /** One value a neuron and step; all steps of an episode are kept. */
        HISTORY,
        /** As HISTORY, but at each base it begins again. */
        PREFIX,
        /** One value a synapse and step; kept every few steps, recomputed between. */
        SYNAPTIC
    }

    /** The number of values, once {@code Memory} has made sure that an array can hold them. */
    public int size() {
        return rows * columns;
    }

    /** The number of values, also where no array can hold them. */
    public long values() {
        return (long) rows * columns;
    }

    /** Whether all steps of an episode are kept. */
    public boolean perStep() {
        return kind == Kind.HISTORY || kind == Kind.PREFIX;
    }

    /** Whether it is shared by all steps and episodes. */
    public boolean shared() {
        return kind == Kind.PARAMETER || kind == Kind.DERIVED;
    }
}
