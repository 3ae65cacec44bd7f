package org.metaplastic.engine.kernel;

import java.lang.classfile.CodeBuilder;
import org.metaplastic.engine.kernel.Graph.Node;
import org.metaplastic.engine.kernel.Graph.Operation;

/** The innermost loop in one dialect: all loads, then all values, then all stores, so that results may replace operands. */
final class CellLoop {

    /** How the arrays of a pass are read and written at the current cells. */
    interface Access {
        /** Pushes what an array holds there. */
        void load(Dialect dialect, int array, int cell);

        /** Stores the value of a local there. */
        void store(Dialect dialect, int array, int cell, int value);
    }

    private static final int NONE = -1;

    private final CodeBuilder code;
    private final Pass pass;
    private final Graph graph;
    private final Dialect dialect;
    private final Values values;
    private final Access access;
    private final int[] uses;
    private final boolean[] readByCells;
    private final int[] sums;
    private final int[] outcomes;

    CellLoop(CodeBuilder code, Pass pass, Graph graph, Dialect dialect, Values values, Access access) {
        this.code = code;
        this.pass = pass;
        this.graph = graph;
        this.dialect = dialect;
        this.values = values;
        this.access = access;
        this.uses = graph.uses();
        this.readByCells = readByCells();
        int results = pass.results().size();
        this.sums = new int[results];
        this.outcomes = new int[results];
        for (int k = 0; k < results; k++) {
            sums[k] = pass.results().get(k).level().perRow() ? code.allocateLocal(dialect.kind()) : NONE;
            outcomes[k] = code.allocateLocal(dialect.kind());
        }
    }

    private boolean[] readByCells() {
        var read = new boolean[graph.size()];
        graph.results().forEach(result -> read[result] = true);
        for (int number = 0; number < graph.size(); number++) {
            Node node = graph.node(number);
            if (!node.level().perRow() && node.operation() != Operation.LOAD) {
                node.arguments().forEach(argument -> read[argument] = true);
            }
        }
        // A truth value has no number of its own: what it compares is read where it is.
        for (int number = graph.size() - 1; number >= 0; number--) {
            if (read[number] && values.truth(graph.node(number))) {
                graph.node(number).arguments().forEach(argument -> read[argument] = true);
            }
        }
        return read;
    }

    /** Sets the sums of a level to zero. */
    void begin(Level level) {
        for (int k = 0; k < sums.length; k++) {
            if (sums[k] != NONE && pass.results().get(k).level() == level) {
                dialect.zero(code);
                code.storeLocal(dialect.kind(), sums[k]);
            }
        }
    }

    /** Copies the values of a lower level that cells read into every lane. */
    void spread(Level level, Values scalars) {
        if (!(dialect instanceof VectorDialect vector)) {
            return;
        }
        for (int number = 0; number < graph.size(); number++) {
            if (readByCells[number] && graph.node(number).level() == level && !values.truth(graph.node(number))) {
                int source = number;
                vector.broadcast(code, () -> scalars.push(source));
                values.keep(number);
            }
        }
    }

    /** @param cell the local that tells which cell, or the first of those that are visited at once */
    void body(int cell) {
        for (int number = 0; number < graph.size(); number++) {
            Node node = graph.node(number);
            if (node.level().perRow() || values.truth(node) || uses[number] == 0) {
                continue;
            }
            if (node.operation() == Operation.LOAD) {
                access.load(dialect, node.arguments().getFirst(), cell);
                values.keep(number);
            } else if (uses[number] > 1) {
                values.compute(number);
                values.keep(number);
            }
        }
        for (int k = 0; k < outcomes.length; k++) {
            outcome(k, cell);
            code.storeLocal(dialect.kind(), outcomes[k]);
        }
        for (int k = 0; k < outcomes.length; k++) {
            if (sums[k] != NONE) {
                code.loadLocal(dialect.kind(), outcomes[k]).storeLocal(dialect.kind(), sums[k]);
            } else {
                access.store(dialect, pass.operands().size() + k, cell, outcomes[k]);
            }
        }
    }

    /** Pushes what a result's array or sum shall hold after this cell. */
    private void outcome(int k, int cell) {
        int value = graph.results().get(k);
        if (pass.results().get(k).mode() == Result.Mode.STORE) {
            values.push(value);
            return;
        }
        Runnable before = () -> {
            if (sums[k] != NONE) {
                code.loadLocal(dialect.kind(), sums[k]);
            } else {
                access.load(dialect, pass.operands().size() + k, cell);
            }
        };
        if (values.fusible(value)) {
            values.multiplyAdd(value, before);
        } else {
            values.push(value);
            before.run();
            dialect.apply(code, Operation.ADD);
        }
    }

    /** Pushes the sum of a result over the cells this loop visited, as one number. */
    void pushSum(int result) {
        code.loadLocal(dialect.kind(), sums[result]);
        if (dialect instanceof VectorDialect vector) {
            vector.sumOfLanes(code);
        }
    }
}
