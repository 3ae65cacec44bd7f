package org.metaplastic.engine.plan;

import org.metaplastic.engine.kernel.Level;
import org.metaplastic.equations.Scope;

/**
 * The space that a pass of a projection or population runs over, and how scopes look from there.
 *
 * @param pairs whether neuron k meets neuron k alone, so that all scopes are one index
 */
record Extent(Over over, int pre, int post, boolean pairs) {

    /** What is counted. */
    enum Over {
        PRE, POST, SYNAPSES
    }

    static Extent neurons(int size) {
        return new Extent(Over.POST, 1, size, false);
    }

    Extent over(Over other) {
        return new Extent(other, pre, post, pairs);
    }

    /** The extent that a value of a scope fills. */
    Extent of(Scope scope) {
        return switch (scope) {
            case ONE -> new Extent(Over.POST, 1, 1, false);
            case PRE -> over(Over.PRE);
            case POST -> over(Over.POST);
            case SYNAPSE -> over(Over.SYNAPSES);
        };
    }

    boolean cells() {
        return over == Over.SYNAPSES && !pairs;
    }

    Level space() {
        return cells() ? Level.CELL : Level.COLUMN;
    }

    int rows() {
        return cells() ? pre : 1;
    }

    int columns() {
        return over == Over.PRE ? pre : post;
    }

    Level level(Scope scope) {
        if (scope == Scope.ONE) {
            return Level.ONE;
        }
        if (!cells()) {
            return Level.COLUMN;
        }
        return switch (scope) {
            case PRE -> Level.ROW;
            case POST -> Level.COLUMN;
            case SYNAPSE, ONE -> Level.CELL;
        };
    }
}
