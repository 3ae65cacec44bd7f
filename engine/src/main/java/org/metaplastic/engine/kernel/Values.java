package org.metaplastic.engine.kernel;

import java.lang.classfile.CodeBuilder;
import java.util.Arrays;
import org.metaplastic.engine.kernel.Graph.Node;
import org.metaplastic.engine.kernel.Graph.Operation;

/** The local variables that hold the values of nodes in one dialect, and the code that computes them. */
final class Values {

    private static final int NONE = -1;

    private final CodeBuilder code;
    private final Graph graph;
    private final Dialect dialect;
    private final int[] locals;

    Values(CodeBuilder code, Graph graph, Dialect dialect) {
        this.code = code;
        this.graph = graph;
        this.dialect = dialect;
        this.locals = new int[graph.size()];
        Arrays.fill(locals, NONE);
    }

    /** Takes the value on the stack as that of a node. */
    void keep(int number) {
        if (locals[number] == NONE) {
            locals[number] = code.allocateLocal(dialect.kind());
        }
        code.storeLocal(dialect.kind(), locals[number]);
    }

    /** Whether a node is a truth value, which has no number. */
    boolean truth(Node node) {
        return switch (node.operation()) {
            case LESS, LESS_OR_EQUAL, NOT_EQUAL -> true;
            default -> false;
        };
    }

    void push(int number) {
        if (locals[number] != NONE) {
            code.loadLocal(dialect.kind(), locals[number]);
        } else {
            compute(number);
        }
    }

    /** Pushes the value of a node, computed from those it reads. */
    void compute(int number) {
        Node node = graph.node(number);
        switch (node.operation()) {
            case CONSTANT -> ((ScalarDialect) dialect).constant(code, node.constant());
            case LOAD -> throw new IllegalStateException("a load has no local");
            case SELECT -> {
                Node condition = graph.node(argument(node, 0));
                dialect.select(code, condition.operation(), () -> push(argument(condition, 0)),
                        () -> push(argument(condition, 1)), () -> push(argument(node, 1)),
                        () -> push(argument(node, 2)));
            }
            case ADD -> {
                if (fusible(argument(node, 0))) {
                    multiplyAdd(argument(node, 0), () -> push(argument(node, 1)));
                } else if (fusible(argument(node, 1))) {
                    multiplyAdd(argument(node, 1), () -> push(argument(node, 0)));
                } else {
                    apply(node);
                }
            }
            default -> apply(node);
        }
    }

    private void apply(Node node) {
        node.arguments().forEach(this::push);
        dialect.apply(code, node.operation());
    }

    /** Whether a node is a product that is not kept anywhere, so that a sum can take it in. */
    boolean fusible(int number) {
        return locals[number] == NONE && graph.node(number).operation() == Operation.MULTIPLY;
    }

    /** Pushes a product plus an addend, rounded once. */
    void multiplyAdd(int product, Runnable pushAddend) {
        graph.node(product).arguments().forEach(this::push);
        pushAddend.run();
        dialect.fusedMultiplyAdd(code);
    }

    private static int argument(Node node, int index) {
        return node.arguments().get(index);
    }
}
