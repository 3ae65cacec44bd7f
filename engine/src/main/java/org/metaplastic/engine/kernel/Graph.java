package org.metaplastic.engine.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pass as a graph in which nothing is computed twice. Nodes are numbered so that each comes after what it reads;
 * equal nodes are one node; the factors of a product are ordered by level, so that what is the same for a whole row is
 * multiplied once a row.
 */
final class Graph {

    /** What a node does. */
    enum Operation {
        LOAD, CONSTANT, ADD, SUBTRACT, MULTIPLY, DIVIDE, NEGATE, MIN, MAX, ABS, SQRT, EXP, LOG, TANH, ATAN, ERF, POWER,
        /** 2 to the power of an integer: sets the exponent of a number. */
        POWER_OF_TWO,
        /** The exponent of a number above zero that is not subnormal: n where it is m times 2 to the power of n. */
        EXPONENT,
        /** The m of that, from 1 to below 2. */
        MANTISSA,
        /** Yields a truth value, which only SELECT reads. */
        LESS,
        /** As LESS. */
        LESS_OR_EQUAL,
        /** As LESS. */
        NOT_EQUAL, SELECT
    }

    /**
     * One value.
     *
     * @param arguments numbers of the nodes it reads; for LOAD the number of the operand
     * @param constant the value of a CONSTANT, else 0
     */
    record Node(Operation operation, List<Integer> arguments, double constant, Level level) {}

    private final List<Node> nodes = new ArrayList<>();
    private final Map<Node, Integer> numbers = new HashMap<>();
    private final List<Integer> results = new ArrayList<>();

    /** The graph of a pass as people read it, with functions by their names. */
    static Graph readable(Pass pass) {
        return new Graph(pass, Optional.empty());
    }

    /** The graph of a pass as it is run, with {@link ElementaryFunctions} written out. */
    static Graph executable(Pass pass, Precision precision) {
        return new Graph(pass, Optional.of(precision));
    }

    private Graph(Pass pass, Optional<Precision> writtenOut) {
        var builder = new GraphBuilder(this, pass,
                writtenOut.map(precision -> new ElementaryFunctions(this, precision)));
        for (Result result : pass.results()) {
            results.add(builder.node(result.value()));
        }
    }

    Node node(int number) {
        return nodes.get(number);
    }

    int size() {
        return nodes.size();
    }

    /** The node of each result, in the order of the pass. */
    List<Integer> results() {
        return results;
    }

    int constant(double value) {
        return add(new Node(Operation.CONSTANT, List.of(), value, Level.ONE));
    }

    int load(int operand, Level level) {
        return add(new Node(Operation.LOAD, List.of(operand), 0, level));
    }

    int apply(Operation operation, Integer... arguments) {
        Level level = Level.ONE;
        for (int argument : arguments) {
            level = level.join(nodes.get(argument).level());
        }
        return add(new Node(operation, List.of(arguments), 0, level));
    }

    private int add(Node node) {
        return numbers.computeIfAbsent(node, fresh -> {
            nodes.add(fresh);
            return nodes.size() - 1;
        });
    }

    /** Whether any node is of an operation. */
    boolean has(Operation operation) {
        return nodes.stream().anyMatch(node -> node.operation() == operation);
    }

    /** How many nodes and results read each node. */
    int[] uses() {
        var uses = new int[nodes.size()];
        results.forEach(result -> uses[result]++);
        for (Node node : nodes) {
            if (node.operation() != Operation.LOAD) {
                node.arguments().forEach(argument -> uses[argument]++);
            }
        }
        return uses;
    }
}
