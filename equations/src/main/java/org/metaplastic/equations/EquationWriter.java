package org.metaplastic.equations;

import static org.metaplastic.equations.Expression.symbol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes equations in the form that {@link EquationParser} reads; reading it back gives equal equations. */
public final class EquationWriter {

    private final StringBuilder out = new StringBuilder();

    private EquationWriter(String kind, String name, String title, String source) {
        this(kind, name, title, source, List.of());
    }

    private EquationWriter(String kind, String name, String title, String source, List<String> modifiers) {
        out.append(kind).append(' ').append(name).append('\n');
        text("title", title);
        text("source", source);
        if (!modifiers.isEmpty()) {
            line("  " + RuleParser.CONTAINS + " " + String.join(", ", modifiers));
        }
        out.append('\n');
    }

    /** The neuron as a file, with a line break at the end. */
    public static String text(NeuronEquations neuron) {
        var writer = new EquationWriter("neuron", neuron.name(), neuron.title(), neuron.source());
        var units = KnownUnits.of(neuron);
        writer.parameters(neuron.parameters(), Optional.empty(), true);
        if (!neuron.inputs().equals(List.of(NeuronEquations.INPUT))) {
            neuron.inputs().forEach(name -> writer.line("input " + name));
        }
        writer.variables(neuron.variables(), true, units);
        writer.step(neuron.statements(), units);
        String unless = neuron.silent().map(condition -> " unless " + Printer.text(units.label(condition, Unit.NONE)))
                .orElse("");
        neuron.threshold().ifPresent(u -> writer.line("spike when "
                + Printer.text(units.label(condition(u), Unit.NONE)) + unless));
        neuron.output().ifPresent(name -> writer.line("output " + name));
        return writer.out.toString();
    }

    /** The rule as a file, with a line break at the end. */
    public static String text(RuleEquations rule) {
        var writer = new EquationWriter("rule", rule.name(), rule.title(), rule.source(), rule.modifiers());
        var units = KnownUnits.of(rule);
        writer.parameters(rule.parameters(), Optional.of(rule.weight()), false);
        writer.neuromodulators(rule.neuromodulators());
        writer.variables(rule.variables(), false, units);
        writer.step(rule.statements(), units);
        writer.line("transmit " + Printer.text(units.label(rule.transmits(), Unit.NONE)));
        rule.gradient().ifPresent(name -> writer.line(RuleParser.GRADIENT + " " + name));
        return writer.out.toString();
    }

    /** The modifier as a file, with a line break at the end. */
    public static String text(ModifierEquations modifier) {
        var writer = new EquationWriter("modifier", modifier.name(), modifier.title(), modifier.source());
        var units = KnownUnits.of(modifier);
        writer.parameters(modifier.parameters(), Optional.empty(), false);
        writer.neuromodulators(modifier.neuromodulators());
        List<Variable> variables = new ArrayList<>(modifier.variables());
        if (!modifier.initial().equals(symbol(ModifierEquations.INITIAL))) {
            variables.add(new Variable(ModifierEquations.WEIGHT, Scope.SYNAPSE, modifier.initial(), Unit.NONE, ""));
        }
        writer.variables(variables, false, units);
        writer.step(modifier.statements(), units);
        modifier.transmits().ifPresent(formula -> writer.line("transmit " + Printer.text(units.label(formula,
                Unit.NONE))));
        return writer.out.toString().stripTrailing() + "\n";
    }

    /** The surrogate as a file, with a line break at the end. */
    public static String text(SurrogateEquations surrogate) {
        var writer = new EquationWriter("surrogate", surrogate.name(), surrogate.title(), surrogate.source());
        var units = KnownUnits.of(surrogate);
        writer.parameters(surrogate.parameters(), Optional.empty(), true);
        writer.line("derivative " + Printer.text(units.label(surrogate.derivative(), null)));
        writer.line("antiderivative " + Printer.text(units.label(surrogate.antiderivative(), null)));
        return writer.out.toString();
    }

    private void line(String line) {
        out.append(line).append('\n');
    }

    private void text(String keyword, String text) {
        if (!text.isEmpty()) {
            String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\R", " ");
            line("  " + keyword + " ".repeat(7 - keyword.length()) + "\"" + escaped + "\"");
        }
    }

    private void parameters(List<Parameter> parameters, Optional<String> weight, boolean ofNeuron) {
        List<Row> rows = new ArrayList<>();
        for (Parameter parameter : parameters) {
            if (weight.isPresent() && weight.get().equals(parameter.name())) {
                rows.add(new Row("weight " + parameter.name(), "", parameter.description()));
            } else {
                rows.add(new Row("parameter " + parameter.name(), Units.quantity(parameter.value(), parameter.unit())
                        + granularity(parameter.scope(), ofNeuron), parameter.description()));
            }
        }
        out.append(Row.text(rows));
    }

    private void neuromodulators(List<Neuromodulator> neuromodulators) {
        out.append(Row.text(neuromodulators.stream().map(signal -> new Row("neuromodulator " + signal.name(), "", signal
                .description())).toList()));
    }

    private static String granularity(Scope scope, boolean ofNeuron) {
        return switch (scope) {
            case ONE -> "";
            case PRE -> " per pre";
            case POST -> ofNeuron ? " per neuron" : " per post";
            case SYNAPSE -> " per synapse";
        };
    }

    private void variables(List<Variable> variables, boolean ofNeuron, KnownUnits units) {
        List<Row> rows = new ArrayList<>();
        for (Variable variable : variables) {
            Expression initial = variable.initial().equals(Expression.ZERO)
                    ? symbol(Units.quantity(0, variable.unit()))
                    : units.label(variable.initial(), variable.unit());
            rows.add(new Row((ofNeuron ? "state" : keyword(variable)) + " " + variable.name(), Printer.text(initial),
                    variable.description()));
        }
        out.append(rows.isEmpty() ? "" : "\n").append(Row.text(rows));
    }

    private static String keyword(Variable variable) {
        return switch (variable.scope()) {
            case PRE -> "pre";
            case POST -> "post";
            case SYNAPSE -> "synapse";
            case ONE -> throw new IllegalArgumentException("Variable '" + variable.name()
                    + "' of a rule has scope ONE; the file form knows pre, post and synapse.");
        };
    }

    private void step(List<Statement> statements, KnownUnits units) {
        line("\nstep");
        statements.forEach(statement -> line("  " + units.text(statement)));
        out.append('\n');
    }

    private static Expression condition(Expression threshold) {
        return threshold instanceof Expression.Sum(var left, Expression.Negation(var right))
                ? new Expression.Comparison(Expression.Relation.GREATER, left, right)
                : new Expression.Comparison(Expression.Relation.GREATER, threshold, Expression.ZERO);
    }

    /** A declaration; the rows of a block are aligned. */
    private record Row(String left, String value, String comment) {

        static String text(List<Row> rows) {
            int width = rows.stream().filter(row -> !row.value.isEmpty()).mapToInt(row -> row.left.length()).max()
                    .orElse(0);
            List<String> assignments = rows.stream().map(row -> row.value.isEmpty()
                    ? row.left
                    : row.left + " ".repeat(width - row.left.length()) + " = " + row.value).toList();
            int comments = assignments.stream().mapToInt(String::length).max().orElse(0);
            var text = new StringBuilder();
            for (int i = 0; i < rows.size(); i++) {
                String comment = rows.get(i).comment.replaceAll("\\R", " ");
                String line = assignments.get(i);
                text.append(line).append(comment.isEmpty()
                        ? ""
                        : " ".repeat(comments - line.length()) + "  # " + comment).append('\n');
            }
            return text.toString();
        }
    }
}
