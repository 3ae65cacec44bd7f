package org.metaplastic.equations;

import static org.metaplastic.equations.Expression.ZERO;
import static org.metaplastic.equations.Expression.call;
import static org.metaplastic.equations.Expression.symbol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A modifier of {@code rest + factor * h}, written as one of {@code h}. It exists where the modifier adds to its weight
 * nothing but multiples of what scales with it: of changes, of differences of weights, and of variables that gather
 * these. What they are multiplied by may depend on the weight, and then reads all that is transmitted. Nothing is divided
 * by the factor, which may be zero.
 */
final class ScaledWeight {

    /** Stand for the parts of what is transmitted; no text has such names. */
    static final String FACTOR = "factor'";
    static final String REST = "rest'";

    private static final Set<String> WEIGHTS = Set.of(ModifierEquations.WEIGHT, ModifierEquations.INITIAL);

    /** The names that stand for what scales with the weight. */
    private final Set<String> differences = new HashSet<>(Set.of(ModifierEquations.CHANGE));

    private ScaledWeight(ModifierEquations modifier) {
        modifier.variables().stream()
                .filter(variable -> variable.scope() == Scope.SYNAPSE && variable.initial().equals(ZERO))
                .forEach(variable -> differences.add(variable.name()));
    }

    /** The modifier of h; empty where it does something else to its weight. */
    static Optional<ModifierEquations> of(ModifierEquations modifier) {
        if (!modifier.initial().equals(symbol(ModifierEquations.INITIAL))) {
            return Optional.empty();
        }
        var scaled = new ScaledWeight(modifier);
        var statements = new ArrayList<Statement>();
        for (Statement statement : modifier.statements()) {
            Optional<Expression> formula = scaled.formula(statement);
            if (formula.isEmpty()) {
                return Optional.empty();
            }
            statements.add(statement.with(statement.target(), _ -> formula.get()));
        }
        return Optional.of(modifier.with(statements));
    }

    private Optional<Expression> formula(Statement statement) {
        String target = statement.target();
        if (target.equals(ModifierEquations.WEIGHT)) {
            return statement instanceof Statement.Differential
                    ? difference(statement.formula())
                    : weight(statement.formula());
        }
        Optional<Expression> scaling = difference(statement.formula());
        if (differences.contains(target)) {
            return scaling;
        }
        scaling.ifPresent(_ -> differences.add(target));
        return scaling.isPresent() ? scaling : Optional.of(value(statement.formula()));
    }

    /** A weight, and what is added to it. */
    private Optional<Expression> weight(Expression formula) {
        return switch (formula) {
            case Expression.Symbol(var name) when WEIGHTS.contains(name) -> Optional.of(formula);
            case Expression.Sum(var left, var right) -> weight(left)
                    .flatMap(a -> difference(right).map(a::plus))
                    .or(() -> difference(left).flatMap(a -> weight(right).map(a::plus)));
            default -> Optional.empty();
        };
    }

    /** What is multiplied by the factor where the weight is. */
    private Optional<Expression> difference(Expression formula) {
        return switch (formula) {
            case Expression.Symbol(var name) -> differences.contains(name) ? Optional.of(formula) : Optional.empty();
            case Expression.Negation(var operand) -> difference(operand).map(Expression::negated);
            case Expression.Sum(var left, Expression.Negation(var right)) when weight(left).isPresent() -> weight(left)
                    .flatMap(a -> weight(right).map(a::minus));
            case Expression.Sum(var left, var right) -> difference(left).flatMap(a -> difference(right).map(a::plus));
            case Expression.Product(var left, var right) -> difference(left).map(a -> a.times(value(right)))
                    .or(() -> difference(right).map(value(left)::times));
            case Expression.Quotient(var top, var bottom) -> difference(top).map(a -> a.over(value(bottom)));
            case Expression.Call(var function, var arguments) when function == Function.MAX
                    || function == Function.MIN -> onOneSide(function, arguments);
            default -> Optional.empty();
        };
    }

    /** What {@code max(0, factor * x)} is a multiple of; a factor below zero exchanges max and min. */
    private Optional<Expression> onOneSide(Function function, List<Expression> arguments) {
        if (!arguments.contains(ZERO)) {
            return Optional.empty();
        }
        Function other = function == Function.MAX ? Function.MIN : Function.MAX;
        return difference(arguments.get(1 - arguments.indexOf(ZERO))).map(x -> call(Function.SELECT,
                new Expression.Comparison(Expression.Relation.GREATER_OR_EQUAL, symbol(FACTOR), ZERO),
                call(function, ZERO, x), call(other, ZERO, x)));
    }

    private Expression value(Expression formula) {
        Map<String, Expression> values = new HashMap<>();
        WEIGHTS.forEach(name -> values.put(name, symbol(REST).plus(symbol(FACTOR).times(symbol(name)))));
        differences.forEach(name -> values.put(name, symbol(FACTOR).times(symbol(name))));
        return Substitution.apply(formula, values);
    }
}
