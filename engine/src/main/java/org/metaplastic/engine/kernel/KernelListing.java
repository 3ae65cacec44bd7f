package org.metaplastic.engine.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.metaplastic.engine.kernel.Graph.Node;
import org.metaplastic.engine.kernel.Graph.Operation;
import org.metaplastic.equations.Expression;

/**
 * A kernel as people read it: the loops that {@link KernelEmitter} writes, in the words of Java. What is computed where,
 * what is loaded and what is stored are those of the kernel; lanes are left out, and {@code a * b + c} is rounded once.
 */
public final class KernelListing {

    private static final String INDENT = "    ";

    private final Pass pass;
    private final Graph graph;
    private final ListedValues values;
    private final List<String> operands = new ArrayList<>();
    private final List<String> results = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private final StringBuilder text = new StringBuilder();
    private int depth;

    private KernelListing(Pass pass) {
        this.pass = pass;
        this.graph = Graph.readable(pass);
        for (Operand operand : pass.operands()) {
            operands.add(fresh(ListedValues.identifier(operand.name()) + "_in"));
        }
        for (Result result : pass.results()) {
            String ending = result.mode() == Result.Mode.STORE ? "_out" : "_sum";
            results.add(fresh(ListedValues.identifier(result.name()) + ending));
        }
        this.values = new ListedValues(graph, names(), taken);
    }

    /** The kernel of a pass, with a line break at the end. */
    public static String of(Pass pass) {
        var listing = new KernelListing(pass);
        listing.write();
        return listing.text.toString();
    }

    private String fresh(String name) {
        String unique = name;
        for (int k = 2; !taken.add(unique); k++) {
            unique = name + k;
        }
        return unique;
    }

    /** The names of operands and lets by the number of their node. */
    private String[] names() {
        // Equal nodes are one node, so that a second builder finds those of the first.
        var builder = new GraphBuilder(graph, pass, Optional.empty());
        var names = new String[graph.size()];
        pass.operands().forEach(operand -> name(names, builder, operand.name()));
        pass.lets().forEach(let -> name(names, builder, let.name()));
        return names;
    }

    private void name(String[] names, GraphBuilder builder, String name) {
        int number = builder.node(Expression.symbol(name));
        if (number < names.length && names[number] == null) {
            names[number] = fresh(ListedValues.identifier(name));
        }
    }

    private void write() {
        lower(Level.ONE);
        begin(Level.ONE);
        if (pass.space() == Level.CELL) {
            open("for (int row : rows)");
            lower(Level.ROW);
            begin(Level.ROW);
            cells();
            totals(Level.ROW);
            close();
        } else {
            cells();
        }
        totals(Level.ONE);
    }

    private void lower(Level level) {
        for (int number = 0; number < graph.size(); number++) {
            Node node = graph.node(number);
            if (node.level() == level && node.operation() != Operation.CONSTANT && !values.truth(number)) {
                define(number);
            }
        }
    }

    private void cells() {
        open("for (int column = 0; column < columns; column++)");
        int[] uses = graph.uses();
        for (int number = 0; number < graph.size(); number++) {
            Node node = graph.node(number);
            boolean here = node.level() == Level.CELL || node.level() == Level.COLUMN;
            if (here && !values.truth(number)
                    && (node.operation() == Operation.LOAD && uses[number] > 0 || uses[number] > 1)) {
                define(number);
            }
        }
        for (int k = 0; k < results.size(); k++) {
            Result result = pass.results().get(k);
            String value = values.text(graph.results().get(k));
            if (result.level().perRow()) {
                line(total(k) + " += " + value + ";");
            } else {
                line(results.get(k) + index(result.level())
                        + (result.mode() == Result.Mode.STORE ? " = " : " += ") + value + ";");
            }
        }
        close();
    }

    private void define(int number) {
        Node node = graph.node(number);
        String value = node.operation() == Operation.LOAD
                ? operands.get(node.arguments().getFirst()) + index(node.level())
                : values.computed(number);
        line("var " + values.keep(number) + " = " + value + ";");
    }

    private void begin(Level level) {
        for (int k = 0; k < results.size(); k++) {
            if (pass.results().get(k).level() == level && level != pass.space()) {
                line("var " + total(k) + " = 0;");
            }
        }
    }

    private void totals(Level level) {
        for (int k = 0; k < results.size(); k++) {
            if (pass.results().get(k).level() == level && level != pass.space()) {
                line(results.get(k) + index(level) + " += " + total(k) + ";");
            }
        }
    }

    private String total(int result) {
        return "total_" + results.get(result);
    }

    private static String index(Level level) {
        return switch (level) {
            case ONE -> "[0]";
            case ROW -> "[row]";
            case COLUMN -> "[column]";
            case CELL -> "[row * columns + column]";
        };
    }

    private void open(String head) {
        line(head + " {");
        depth++;
    }

    private void close() {
        depth--;
        line("}");
    }

    private void line(String line) {
        text.append(INDENT.repeat(depth)).append(line).append('\n');
    }
}
