package org.metaplastic.equations;

import java.util.stream.Collectors;

/** Writes formulas in the equation language, with as few parentheses as it needs. */
public final class Printer {

    /** How tightly the outermost operation of a text binds. */
    private enum Binding {
        COMPARISON, SUM, PRODUCT, UNARY, POWER, ATOM
    }

    private record Text(String text, Binding binding) {
        String within(Binding needed) {
            return binding.compareTo(needed) >= 0 ? text : "(" + text + ")";
        }
    }

    private Printer() {}

    /** The formula as text; parsing it gives an equal formula once both are simplified. */
    public static String text(Expression expression) {
        return print(expression).text();
    }

    private static Text print(Expression expression) {
        return switch (expression) {
            case Expression.Constant(var value) ->
                    new Text(Numbers.text(value, 0), value < 0 ? Binding.UNARY : Binding.ATOM);
            case Expression.Symbol(var name) -> new Text(name, Binding.ATOM);
            case Expression.Negation(var operand) ->
                    new Text("-" + print(operand).within(Binding.UNARY), Binding.UNARY);
            case Expression.Sum(var left, var right) -> sum(left, right);
            case Expression.Product(var left, var right) -> binary(left, Binding.PRODUCT, " * ", right, Binding.UNARY);
            case Expression.Quotient(var left, var right) -> binary(left, Binding.PRODUCT, " / ", right, Binding.UNARY);
            case Expression.Power(var base, var exponent) -> new Text(
                    print(base).within(Binding.ATOM) + "^" + print(exponent).within(Binding.UNARY), Binding.POWER);
            case Expression.Comparison(var relation, var left, var right) -> new Text(print(left).within(Binding.SUM)
                    + " " + relation.symbol() + " " + print(right).within(Binding.SUM), Binding.COMPARISON);
            case Expression.Call(var function, var arguments) -> new Text(arguments.stream().map(Printer::text)
                    .collect(Collectors.joining(", ", function.symbol() + "(", ")")), Binding.ATOM);
        };
    }

    private static Text sum(Expression left, Expression right) {
        String first = print(left).within(Binding.SUM);
        String rest = switch (right) {
            case Expression.Negation(var operand) -> " - " + print(operand).within(Binding.PRODUCT);
            case Expression.Constant(var value) when value < 0 -> " - " + Numbers.text(-value, 0);
            case Expression.Product(Expression.Constant(var value), var factor) when value < 0 ->
                    " - " + text(Expression.constant(-value).times(factor));
            default -> " + " + print(right).within(Binding.PRODUCT);
        };
        return new Text(first + rest, Binding.SUM);
    }

    private static Text binary(Expression left, Binding leftNeeds, String operator, Expression right,
            Binding rightNeeds) {
        return new Text(print(left).within(leftNeeds) + operator + print(right).within(rightNeeds), Binding.PRODUCT);
    }
}
