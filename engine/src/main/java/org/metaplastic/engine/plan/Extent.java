package org.metaplastic.engine.plan;

import java.util.Optional;
import org.metaplastic.engine.kernel.Level;
import org.metaplastic.equations.Scope;
import org.metaplastic.model.SynapseList;

/**
 * The space that a pass of a projection or population runs over, and how scopes look from there.
 *
 * @param pairs whether neuron k meets neuron k alone, so that all scopes are one index
 * @param synapses those there are, where values of synapses are those of a list
 */
record Extent(Over over, int pre, int post, boolean pairs, Optional<SynapseList> synapses) {

    /** What is counted. */
    enum Over {
        PRE, POST, SYNAPSES
    }

    Extent(Over over, int pre, int post, boolean pairs) {
        this(over, pre, post, pairs, Optional.empty());
    }

    static Extent neurons(int size) {
        return new Extent(Over.POST, 1, size, false);
    }

    Extent over(Over other) {
        return new Extent(other, pre, post, pairs, synapses);
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

    /** The rows that a pass visits. */
    int visitedRows() {
        return cells() ? pre : 1;
    }

    /** The columns that a pass visits in a row, at most. */
    int visitedColumns() {
        return over == Over.PRE ? pre : post;
    }

    /** The synapses that a pass visits, where these are those of a list. */
    Optional<SynapseList> visitedSynapses() {
        return cells() ? synapses : Optional.empty();
    }

    /** The rows of an array with a value for each place. */
    int rows() {
        return visitedSynapses().isPresent() ? 1 : visitedRows();
    }

    /** The columns of an array with a value for each place. */
    int columns() {
        return visitedSynapses().map(SynapseList::size).orElseGet(this::visitedColumns);
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
