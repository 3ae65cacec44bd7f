package org.metaplastic.equations;

import static org.metaplastic.equations.Expression.ONE;
import static org.metaplastic.equations.Expression.Relation.GREATER;
import static org.metaplastic.equations.Expression.Relation.GREATER_OR_EQUAL;
import static org.metaplastic.equations.Expression.Relation.LESS;
import static org.metaplastic.equations.Expression.Relation.LESS_OR_EQUAL;
import static org.metaplastic.equations.Expression.ZERO;
import static org.metaplastic.equations.Expression.call;
import static org.metaplastic.equations.Expression.constant;
import static org.metaplastic.equations.Expression.symbol;

import java.util.List;

/** Symbolic differentiation: the only table of derivatives. The conventions at kinks stand in {@link Function}. */
public final class Derivative {

    private Derivative() {}

    /** The simplified partial derivative of {@code expression}, all other names and {@code dt} held constant. */
    public static Expression of(Expression expression, String symbol) {
        return Simplifier.simplify(derive(expression, symbol));
    }

    private static Expression derive(Expression expression, String name) {
        if (!Symbols.in(expression).contains(name)) {
            return ZERO;
        }
        return switch (expression) {
            case Expression.Constant _ -> ZERO;
            case Expression.Symbol _ -> ONE;
            case Expression.Negation(var operand) -> derive(operand, name).negated();
            case Expression.Sum(var left, var right) -> derive(left, name).plus(derive(right, name));
            case Expression.Product(var left, var right) ->
                    derive(left, name).times(right).plus(left.times(derive(right, name)));
            case Expression.Quotient(var top, var bottom) -> derive(top, name).over(bottom)
                    .minus(top.times(derive(bottom, name)).over(bottom.times(bottom)));
            case Expression.Power(var base, var exponent) ->
                    powerByBase(base, exponent).times(derive(base, name))
                            .plus(powerByExponent(base, exponent).times(derive(exponent, name)));
            case Expression.Comparison _ -> ZERO;
            case Expression.Call(var function, var arguments) -> function(expression, function, arguments, name);
        };
    }

    /** An exponent that is a parameter may be 0, where 0 * base^-1 would be undefined at base 0. */
    private static Expression powerByBase(Expression base, Expression exponent) {
        if (exponent instanceof Expression.Constant(var n)) {
            return exponent.times(new Expression.Power(base, constant(n - 1)));
        }
        Expression slope = exponent.times(new Expression.Power(base, exponent.minus(ONE)));
        return select(compare(GREATER, call(Function.ABS, exponent), ZERO), slope, ZERO);
    }

    /** The logarithm exists above 0 only; at and below it a change of the exponent counts as no change. */
    private static Expression powerByExponent(Expression base, Expression exponent) {
        Expression slope = new Expression.Power(base, exponent).times(call(Function.LOG, base));
        return select(compare(GREATER, base, ZERO), slope, ZERO);
    }

    private static Expression function(Expression whole, Function function, List<Expression> arguments, String name) {
        Expression x = arguments.get(0);
        Expression dx = derive(x, name);
        return switch (function) {
            case EXP -> whole.times(dx);
            case LOG -> dx.over(x);
            case SQRT -> constant(0.5).over(whole).times(dx);
            case TANH -> ONE.minus(whole.times(whole)).times(dx);
            case SIGMOID -> whole.times(ONE.minus(whole)).times(dx);
            case ATAN -> dx.over(ONE.plus(x.times(x)));
            case ERF -> constant(ErrorFunction.SLOPE_AT_ZERO).times(call(Function.EXP, x.times(x).negated())).times(dx);
            case ABS -> call(Function.SIGN, x).times(dx);
            case SIGN, HEAVISIDE -> ZERO;
            case MIN -> select(compare(LESS_OR_EQUAL, x, arguments.get(1)), dx, derive(arguments.get(1), name));
            case MAX -> select(compare(GREATER_OR_EQUAL, x, arguments.get(1)), dx, derive(arguments.get(1), name));
            case CLIP -> clip(x, arguments.get(1), arguments.get(2), dx, name);
            case SELECT -> select(x, derive(arguments.get(1), name), derive(arguments.get(2), name));
            case DECAY -> whole.times(symbol("dt")).over(x.times(x)).times(dx);
        };
    }

    /** Below both bounds the upper one decides, should they be crossed. */
    private static Expression clip(Expression x, Expression low, Expression high, Expression dx, String name) {
        Expression byHigh = derive(high, name);
        Expression below = select(compare(GREATER, low, high), byHigh, derive(low, name));
        return select(compare(LESS, x, low), below, select(compare(GREATER, x, high), byHigh, dx));
    }

    private static Expression compare(Expression.Relation relation, Expression left, Expression right) {
        return new Expression.Comparison(relation, left, right);
    }

    private static Expression select(Expression condition, Expression a, Expression b) {
        return call(Function.SELECT, condition, a, b);
    }
}
