package org.metaplastic.engine.kernel;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.metaplastic.engine.kernel.Graph.Node;

/** The values of a graph as Java: by name once they are kept, else written out where they are used. */
final class ListedValues {

    private static final int SUM = 1;
    private static final int PRODUCT = 2;
    private static final int SIGN = 3;
    private static final int ATOM = 4;

    private final Graph graph;
    private final @Nullable String[] names;
    private final Set<String> taken;
    private final boolean[] kept;
    private int temporaries;

    ListedValues(Graph graph, @Nullable String[] names, Set<String> taken) {
        this.graph = graph;
        this.names = names;
        this.taken = taken;
        this.kept = new boolean[graph.size()];
    }

    /** A name of the equations as one of Java: the adjoint "bar:w" as bar_w, the intermediate "~u" as d_u. */
    static String identifier(String name) {
        String plain = name.replace("~", "d_").replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "");
        return plain.isEmpty() || Character.isDigit(plain.charAt(0)) ? "_" + plain : plain;
    }

    /** From now on the value goes by its name, which is returned. */
    String keep(int number) {
        String name = names[number];
        while (name == null) {
            temporaries++;
            name = taken.add("t" + temporaries) ? "t" + temporaries : null;
        }
        names[number] = name;
        kept[number] = true;
        return name;
    }

    /** Whether a node is a truth value. */
    boolean truth(int number) {
        return switch (graph.node(number).operation()) {
            case LESS, LESS_OR_EQUAL, NOT_EQUAL -> true;
            default -> false;
        };
    }

    /** The value where it is used. */
    String text(int number) {
        return kept[number] ? Objects.requireNonNull(names[number]) : computed(number);
    }

    /** How the value is computed. */
    String computed(int number) {
        Node node = graph.node(number);
        List<Integer> arguments = node.arguments();
        return switch (node.operation()) {
            case CONSTANT -> constant(node.constant());
            case LOAD -> throw new IllegalStateException("a load is kept before it is used");
            case ADD -> binary(arguments, " + ", SUM, SUM);
            case SUBTRACT -> binary(arguments, " - ", SUM, PRODUCT);
            case MULTIPLY -> binary(arguments, " * ", PRODUCT, PRODUCT);
            case DIVIDE -> binary(arguments, " / ", PRODUCT, SIGN);
            case NEGATE -> "-" + within(arguments.getFirst(), ATOM);
            case LESS -> binary(arguments, " < ", SUM, SUM);
            case LESS_OR_EQUAL -> binary(arguments, " <= ", SUM, SUM);
            case NOT_EQUAL -> binary(arguments, " != ", SUM, SUM);
            case SELECT -> "(" + text(arguments.get(0)) + " ? " + text(arguments.get(1)) + " : "
                    + text(arguments.get(2)) + ")";
            case POWER -> call("pow", arguments);
            case POWER_OF_TWO -> call("powerOfTwo", arguments);
            case EXPONENT -> call("exponent", arguments);
            case MANTISSA -> call("mantissa", arguments);
            case MIN -> call("min", arguments);
            case MAX -> call("max", arguments);
            case ABS -> call("abs", arguments);
            case SQRT -> call("sqrt", arguments);
            case EXP -> call("exp", arguments);
            case LOG -> call("log", arguments);
            case TANH -> call("tanh", arguments);
            case ATAN -> call("atan", arguments);
            case ERF -> call("erf", arguments);
        };
    }

    private String call(String function, List<Integer> arguments) {
        return arguments.stream().map(this::text).collect(Collectors.joining(", ", function + "(", ")"));
    }

    private String binary(List<Integer> arguments, String operator, int left, int right) {
        return within(arguments.get(0), left) + operator + within(arguments.get(1), right);
    }

    private String within(int number, int needed) {
        return binding(number) >= needed ? text(number) : "(" + text(number) + ")";
    }

    private int binding(int number) {
        Node node = graph.node(number);
        if (kept[number]) {
            return ATOM;
        }
        return switch (node.operation()) {
            case ADD, SUBTRACT -> SUM;
            case MULTIPLY, DIVIDE -> PRODUCT;
            case NEGATE -> SIGN;
            case LESS, LESS_OR_EQUAL, NOT_EQUAL -> 0;
            case CONSTANT -> node.constant() < 0 ? SIGN : ATOM;
            default -> ATOM;
        };
    }

    private static String constant(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? Long.toString((long) value)
                : Double.toString(value);
    }
}
