package org.metaplastic.equations;

import static org.metaplastic.equations.Expression.ONE;
import static org.metaplastic.equations.Expression.ZERO;
import static org.metaplastic.equations.Expression.constant;

import java.util.List;

/**
 * Shortens formulas without moving a rounding: constants are folded and neutral parts dropped, but nothing is
 * reassociated, so that a simplified formula gives the same bits wherever the original is finite (up to the sign of
 * a zero).
 */
public final class Simplifier {

    private Simplifier() {}

    /** The shorter formula, or the same object where there is nothing to shorten. */
    public static Expression simplify(Expression expression) {
        return shorten(Rewrite.parts(expression, Simplifier::simplify));
    }

    private static Expression shorten(Expression expression) {
        return switch (expression) {
            case Expression.Constant(var value) -> value == 0 ? zero(expression) : expression;
            case Expression.Symbol symbol -> symbol;
            case Expression.Negation(var operand) -> negation(expression, operand);
            case Expression.Sum(var left, var right) -> sum(expression, left, right);
            case Expression.Product(var left, var right) -> product(expression, left, right);
            case Expression.Quotient(var numerator, var denominator) -> quotient(expression, numerator, denominator);
            case Expression.Power(var base, var exponent) -> power(expression, base, exponent);
            case Expression.Comparison(_, var left, var right) -> isConstant(left) && isConstant(right)
                    ? folded(expression)
                    : expression;
            case Expression.Call(var function, var arguments) -> call(expression, function, arguments);
        };
    }

    /** Minus zero becomes zero, so that equal formulas are equal objects. */
    private static Expression zero(Expression constant) {
        return constant.equals(ZERO) ? constant : ZERO;
    }

    private static Expression negation(Expression whole, Expression operand) {
        return switch (operand) {
            case Expression.Constant(var value) -> constant(value == 0 ? 0 : -value);
            case Expression.Negation(var inner) -> inner;
            case Expression.Product(Expression.Constant(var factor), var rest) -> constant(-factor).times(rest);
            default -> whole;
        };
    }

    private static Expression sum(Expression whole, Expression left, Expression right) {
        if (isConstant(left) && isConstant(right)) {
            return folded(whole);
        }
        if (is(left, 0)) {
            return right;
        }
        if (is(right, 0)) {
            return left;
        }
        boolean cancels = right instanceof Expression.Negation(var operand) && operand.equals(left);
        return cancels ? ZERO : whole;
    }

    private static Expression product(Expression whole, Expression left, Expression right) {
        if (isConstant(left) && isConstant(right)) {
            return folded(whole);
        }
        if (is(left, 0) || is(right, 0)) {
            return ZERO;
        }
        if (is(left, 1)) {
            return right;
        }
        if (is(right, 1)) {
            return left;
        }
        if (is(left, -1)) {
            return simplifiedNegative(right);
        }
        if (is(right, -1)) {
            return simplifiedNegative(left);
        }
        if (left instanceof Expression.Negation(var a) && right instanceof Expression.Negation(var b)) {
            return a.times(b);
        }
        return whole;
    }

    private static Expression quotient(Expression whole, Expression numerator, Expression denominator) {
        if (isConstant(numerator) && isConstant(denominator)) {
            return folded(whole);
        }
        if (is(numerator, 0)) {
            return ZERO;
        }
        if (is(denominator, 1)) {
            return numerator;
        }
        if (is(denominator, -1)) {
            return simplifiedNegative(numerator);
        }
        if (denominator instanceof Expression.Negation(var positive)) {
            return numerator instanceof Expression.Negation(var top)
                    ? top.over(positive)
                    : simplifiedNegative(numerator.over(positive));
        }
        return whole;
    }

    private static Expression power(Expression whole, Expression base, Expression exponent) {
        if (isConstant(base) && isConstant(exponent)) {
            return folded(whole);
        }
        if (is(exponent, 1)) {
            return base;
        }
        return is(exponent, 0) || is(base, 1) ? ONE : whole;
    }

    private static Expression call(Expression whole, Function function, List<Expression> arguments) {
        if (function == Function.SELECT) {
            return select(whole, arguments.get(0), arguments.get(1), arguments.get(2));
        }
        if (function != Function.DECAY && arguments.stream().allMatch(Simplifier::isConstant)) {
            return folded(whole);
        }
        boolean sameTwice = function == Function.MIN || function == Function.MAX;
        return sameTwice && arguments.get(0).equals(arguments.get(1)) ? arguments.get(0) : whole;
    }

    private static Expression select(Expression whole, Expression condition, Expression a, Expression b) {
        if (condition instanceof Expression.Constant(var value)) {
            return value != 0 ? a : b;
        }
        return a.equals(b) ? a : whole;
    }

    private static Expression simplifiedNegative(Expression operand) {
        Expression negative = operand.negated();
        return negation(negative, operand);
    }

    private static boolean isConstant(Expression expression) {
        return expression instanceof Expression.Constant;
    }

    private static boolean is(Expression expression, double number) {
        return expression instanceof Expression.Constant(var value) && value == number;
    }

    /** Leaves a formula that overflows or is undefined as it is, for the reader of the printed form. */
    private static Expression folded(Expression expression) {
        double value = Interpreter.evaluate(expression, _ -> Double.NaN, Double.NaN);
        return Double.isFinite(value) ? constant(value == 0 ? 0 : value) : expression;
    }
}
