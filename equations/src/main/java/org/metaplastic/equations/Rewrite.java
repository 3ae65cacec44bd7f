package org.metaplastic.equations;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Rebuilds a formula from changed parts and keeps the same object where no part changed: identity, not equality, tells
 * that, at the cost of one comparison a part.
 */
@SuppressWarnings("ReferenceEquality")
public final class Rewrite {

    private Rewrite() {}

    /** Applies {@code change} to each direct part of {@code expression}. */
    public static Expression parts(Expression expression, UnaryOperator<Expression> change) {
        return switch (expression) {
            case Expression.Constant constant -> constant;
            case Expression.Symbol symbol -> symbol;
            case Expression.Negation(var operand) -> {
                Expression changed = change.apply(operand);
                yield changed == operand ? expression : new Expression.Negation(changed);
            }
            case Expression.Sum(var left, var right) ->
                    pair(expression, left, right, change, Expression.Sum::new);
            case Expression.Product(var left, var right) ->
                    pair(expression, left, right, change, Expression.Product::new);
            case Expression.Quotient(var numerator, var denominator) ->
                    pair(expression, numerator, denominator, change, Expression.Quotient::new);
            case Expression.Power(var base, var exponent) ->
                    pair(expression, base, exponent, change, Expression.Power::new);
            case Expression.Comparison(var relation, var left, var right) ->
                    pair(expression, left, right, change, (a, b) -> new Expression.Comparison(relation, a, b));
            case Expression.Call call -> call(call, change);
        };
    }

    private interface Pair {
        Expression of(Expression left, Expression right);
    }

    private static Expression pair(Expression original, Expression left, Expression right,
            UnaryOperator<Expression> change, Pair form) {
        Expression newLeft = change.apply(left);
        Expression newRight = change.apply(right);
        return newLeft == left && newRight == right ? original : form.of(newLeft, newRight);
    }

    private static Expression call(Expression.Call call, UnaryOperator<Expression> change) {
        List<Expression> changed = new ArrayList<>(call.arguments().size());
        boolean same = true;
        for (Expression argument : call.arguments()) {
            Expression newArgument = change.apply(argument);
            same &= newArgument == argument;
            changed.add(newArgument);
        }
        return same ? call : new Expression.Call(call.function(), changed);
    }
}
