package org.metaplastic.equations;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the equations of a neuron. */
final class NeuronParser {

    private final Definition definition;
    private final List<String> inputs = new ArrayList<>();
    private final List<Variable> variables = new ArrayList<>();
    private @Nullable Expression threshold;
    private @Nullable Expression silent;
    private @Nullable String output;

    NeuronParser(Source source) {
        definition = new Definition(source, "neuron", Map.of("neuron", Scope.POST));
        definition.many("input", (cursor, _) -> input(cursor));
        definition.many("state", (cursor, line) -> variables.add(definition.variable(cursor, line, Scope.POST)));
        definition.withStep();
        definition.once("spike", this::threshold);
        definition.once("output", this::output);
        definition.names().builtIn(NeuronEquations.INPUT, Unit.NONE, Scope.ONE);
        definition.names().builtIn(NeuronEquations.SPIKE, Unit.NONE, Scope.ONE);
    }

    NeuronEquations read() {
        definition.read();
        if (threshold == null && output == null) {
            throw definition.incomplete("says neither when it spikes nor what it passes on."
                    + " Add 'spike when v > v_th' or 'output y'.");
        }
        if (!inputs.isEmpty() && !inputs.contains(NeuronEquations.INPUT)) {
            definition.names().firstRead(NeuronEquations.INPUT).ifPresent(place -> {
                throw definition.source().error(place, "this neuron declares its inputs, " + String.join(", ", inputs)
                        + ", and 'input' is none of them. Read one of those, or add the line 'input input'.");
            });
        }
        if (output != null) {
            definition.names().firstRead(NeuronEquations.SPIKE).ifPresent(place -> {
                throw definition.source().error(place, "a neuron with 'output' does not spike and cannot read 'spike'."
                        + " Remove it, or replace 'output' by 'spike when ...'.");
            });
        }
        return new NeuronEquations(definition.name(), definition.title(), definition.citation(),
                definition.parameters(), inputs.isEmpty() ? List.of(NeuronEquations.INPUT) : inputs, variables,
                definition.statements(), Optional.ofNullable(threshold),
                Optional.ofNullable(silent), Optional.ofNullable(output));
    }

    private void input(Cursor cursor) {
        Token name = cursor.expect(Token.Kind.NAME, "the name of an input");
        if (!name.is(NeuronEquations.INPUT)) {
            definition.names().declare(name, Names.Kind.INPUT, Unit.NONE, Scope.ONE);
        } else if (inputs.contains(NeuronEquations.INPUT)) {
            throw definition.source().error(name, "'input' is already an input. Remove one of the two lines.");
        }
        inputs.add(name.text());
    }

    private void threshold(Cursor cursor, Line line) {
        refuseBoth(output != null, line);
        cursor.expect("when", "after 'spike', as in 'spike when v > v_th'");
        Token start = cursor.peek();
        Expression condition = definition.formulas().read(cursor, definition.names()::read).expression();
        if (!(condition instanceof Expression.Comparison(var relation, var left, var right))) {
            throw definition.source().error(start, "expected a comparison, as in 'spike when v > v_th', found '"
                    + Printer.text(condition) + "'.");
        }
        if (relation != Expression.Relation.GREATER) {
            throw definition.source().error(definition.formulas().place(condition).orElse(start),
                    "expected '>', found '" + relation.symbol() + "'. " + advice(relation));
        }
        threshold = right.equals(Expression.ZERO) ? left : left.minus(right);
        if (cursor.accept("unless")) {
            silent = silence(cursor);
        }
    }

    private Expression silence(Cursor cursor) {
        Token start = cursor.peek();
        Expression condition = definition.formulas().read(cursor, definition.names()::read).expression();
        if (!isCondition(condition)) {
            throw definition.source().error(start,
                    "expected a comparison after 'unless', as in 'spike when v > v_th unless r > 0', found '"
                            + Printer.text(condition) + "'. Combine comparisons with '*' (and) or max(a, b) (or).");
        }
        return condition;
    }

    private static boolean isCondition(Expression formula) {
        return switch (formula) {
            case Expression.Comparison _ -> true;
            case Expression.Product(var left, var right) -> isCondition(left) && isCondition(right);
            case Expression.Call(var function, var arguments) -> (function == Function.MAX || function == Function.MIN)
                    && arguments.stream().allMatch(NeuronParser::isCondition);
            case Expression.Constant _,Expression.Symbol _,Expression.Negation _,Expression.Sum _,Expression.Quotient _,Expression.Power _ ->
                    false;
        };
    }

    private static String advice(Expression.Relation relation) {
        return relation == Expression.Relation.GREATER_OR_EQUAL
                ? "A neuron spikes where u = left - right is above zero; at the threshold itself it is silent."
                : "Turn the comparison around: the side that is larger at a spike stands left.";
    }

    private void output(Cursor cursor, Line line) {
        refuseBoth(threshold != null, line);
        Token name = cursor.expect(Token.Kind.NAME, "the name of a variable or an intermediate result");
        Names.Kind kind = definition.names().read(name).kind();
        if (!EnumSet.of(Names.Kind.VARIABLE, Names.Kind.INTERMEDIATE).contains(kind)) {
            throw definition.source().error(name, "'" + name.text() + "' is " + kind.text()
                    + " and cannot be the output. Pass on a variable or an intermediate result.");
        }
        output = name.text();
    }

    private void refuseBoth(boolean other, Line line) {
        if (other) {
            throw definition.source().error(line.first(),
                    "a neuron either spikes or passes on an output, found both. Remove 'spike when' or 'output'.");
        }
    }
}
