package org.metaplastic.equations;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The units of all names of one definition, and with them its statements as text. */
final class KnownUnits {

    private final Map<String, Unit> units = new HashMap<>(Map.of("dt", Unit.TIME));

    private KnownUnits() {}

    static KnownUnits of(NeuronEquations neuron) {
        var known = new KnownUnits();
        neuron.inputs().forEach(name -> known.units.put(name, Unit.NONE));
        known.units.put(NeuronEquations.SPIKE, Unit.NONE);
        known.declare(neuron.parameters(), neuron.variables());
        known.infer(neuron.statements());
        return known;
    }

    static KnownUnits of(RuleEquations rule) {
        var known = new KnownUnits();
        known.units.put(RuleEquations.PRE_SPIKE, Unit.NONE);
        known.units.put(RuleEquations.POST_SPIKE, Unit.NONE);
        rule.neuromodulatorNames().forEach(name -> known.units.put(name, Unit.NONE));
        known.declare(rule.parameters(), rule.variables());
        known.infer(rule.statements());
        return known;
    }

    static KnownUnits of(ModifierEquations modifier) {
        var known = new KnownUnits();
        List.of(RuleEquations.PRE_SPIKE, RuleEquations.POST_SPIKE, ModifierEquations.WEIGHT, ModifierEquations.CHANGE,
                ModifierEquations.INITIAL).forEach(name -> known.units.put(name, Unit.NONE));
        modifier.neuromodulatorNames().forEach(name -> known.units.put(name, Unit.NONE));
        known.declare(modifier.parameters(), modifier.variables());
        known.infer(modifier.statements());
        return known;
    }

    static KnownUnits of(SurrogateEquations surrogate) {
        var known = new KnownUnits();
        known.declare(surrogate.parameters(), List.of());
        return known;
    }

    private void declare(List<Parameter> parameters, List<Variable> variables) {
        parameters.forEach(parameter -> units.put(parameter.name(), parameter.unit()));
        variables.forEach(variable -> units.put(variable.name(), variable.unit()));
    }

    /** Finds the units of intermediate results, from their values or else from where they are read. */
    private void infer(List<Statement> statements) {
        int before;
        do {
            before = units.size();
            var labels = new UnitLabels(units);
            for (Statement statement : statements) {
                Unit unit = wanted(statement);
                switch (statement) {
                    case Statement.Assignment(var target, var value) -> {
                        labels.label(value, unit);
                        Unit known = unit == null ? labels.certain(value) : unit;
                        if (known != null) {
                            units.putIfAbsent(target, known);
                        }
                    }
                    case Statement.Differential(_, var rate, _) -> labels.label(rate, unit);
                }
            }
            for (Statement statement : statements) {
                Unit unit = labels.demanded().get(statement.target());
                if (unit != null) {
                    units.putIfAbsent(statement.target(), unit);
                }
            }
        } while (units.size() > before);
    }

    private @Nullable Unit wanted(Statement statement) {
        Unit unit = units.get(statement.target());
        return unit == null || statement instanceof Statement.Assignment ? unit : unit.over(Unit.TIME);
    }

    /** {@code formula} with the units of its numbers. */
    Expression label(Expression formula, @Nullable Unit wanted) {
        return new UnitLabels(units).label(formula, wanted);
    }

    /** A statement as it is written in a file. */
    String text(Statement statement) {
        String target = statement.target();
        Unit unit = wanted(statement);
        return switch (statement) {
            case Statement.Differential(_, var rate, var method) -> "d " + target + "/dt = "
                    + Printer.text(label(rate, unit)) + (method == Statement.Method.EULER ? " (euler)" : "");
            case Statement.Assignment(_, var value) -> assignment(target, value, unit);
        };
    }

    private String assignment(String target, Expression value, @Nullable Unit unit) {
        Expression old = Expression.symbol(target);
        return target + switch (value) {
            case Expression.Sum(var left, Expression.Negation(var change)) when left.equals(old) ->
                    " -= " + Printer.text(label(change, unit));
            case Expression.Sum(var left, var change) when left.equals(old) ->
                    " += " + Printer.text(label(change, unit));
            case Expression.Product(var left, var factor) when left.equals(old) ->
                    " *= " + Printer.text(label(factor, Unit.NONE));
            default -> " = " + Printer.text(label(value, unit));
        };
    }
}
