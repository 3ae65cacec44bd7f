package org.metaplastic.equations;

import java.util.LinkedHashSet;

/** The names that a formula reads. */
public final class Symbols {

    private Symbols() {}

    /**
     * The names in {@code expression}, in order of first appearance. The step length inside
     * {@link Function#DECAY} is not a name; a written {@code dt} is.
     */
    public static LinkedHashSet<String> in(Expression expression) {
        var names = new LinkedHashSet<String>();
        collect(expression, names);
        return names;
    }

    private static void collect(Expression expression, LinkedHashSet<String> names) {
        switch (expression) {
            case Expression.Constant _ -> {
            }
            case Expression.Symbol(var name) -> names.add(name);
            case Expression.Negation(var operand) -> collect(operand, names);
            case Expression.Sum(var left, var right) -> collect(left, right, names);
            case Expression.Product(var left, var right) -> collect(left, right, names);
            case Expression.Quotient(var numerator, var denominator) -> collect(numerator, denominator, names);
            case Expression.Power(var base, var exponent) -> collect(base, exponent, names);
            case Expression.Comparison(_, var left, var right) -> collect(left, right, names);
            case Expression.Call(_, var arguments) -> arguments.forEach(argument -> collect(argument, names));
        }
    }

    private static void collect(Expression left, Expression right, LinkedHashSet<String> names) {
        collect(left, names);
        collect(right, names);
    }
}
