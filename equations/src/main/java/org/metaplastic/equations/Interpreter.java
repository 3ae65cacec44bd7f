package org.metaplastic.equations;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Computes formulas in double precision, one value at a time: the reference for compiled kernels. */
public final class Interpreter {

    private Interpreter() {}

    /**
     * The value of {@code expression}.
     *
     * @param values the value of a name; it is not asked for {@code dt}
     * @param dt the step length in ms
     */
    public static double evaluate(Expression expression, ToDoubleFunction<String> values, double dt) {
        return switch (expression) {
            case Expression.Constant(var value) -> value;
            case Expression.Symbol(var name) -> name.equals("dt") ? dt : values.applyAsDouble(name);
            case Expression.Negation(var operand) -> -evaluate(operand, values, dt);
            case Expression.Sum(var left, var right) -> evaluate(left, values, dt) + evaluate(right, values, dt);
            case Expression.Product(var left, var right) -> evaluate(left, values, dt) * evaluate(right, values, dt);
            case Expression.Quotient(var numerator, var denominator) ->
                    evaluate(numerator, values, dt) / evaluate(denominator, values, dt);
            case Expression.Power(var base, var exponent) ->
                    Math.pow(evaluate(base, values, dt), evaluate(exponent, values, dt));
            case Expression.Comparison(var relation, var left, var right) ->
                    relation.holds(evaluate(left, values, dt), evaluate(right, values, dt)) ? 1 : 0;
            case Expression.Call(var function, var arguments) -> call(function, arguments, values, dt);
        };
    }

    private static double call(Function function, List<Expression> arguments, ToDoubleFunction<String> values,
            double dt) {
        if (function == Function.SELECT) {
            Expression chosen = arguments.get(evaluate(arguments.get(0), values, dt) != 0 ? 1 : 2);
            return evaluate(chosen, values, dt);
        }
        double a = evaluate(arguments.get(0), values, dt);
        double b = function.arity() > 1 ? evaluate(arguments.get(1), values, dt) : 0;
        double c = function.arity() > 2 ? evaluate(arguments.get(2), values, dt) : 0;
        return switch (function) {
            case EXP -> Math.exp(a);
            case LOG -> Math.log(a);
            case SQRT -> Math.sqrt(a);
            case TANH -> Math.tanh(a);
            case SIGMOID -> sigmoid(a);
            case ATAN -> Math.atan(a);
            case ERF -> ErrorFunction.of(a);
            case ABS -> Math.abs(a);
            case SIGN -> Math.signum(a);
            case HEAVISIDE -> a > 0 ? 1 : 0;
            case MIN -> a <= b ? a : b;
            case MAX -> a >= b ? a : b;
            case CLIP -> a < b ? (b > c ? c : b) : a > c ? c : a;
            case SELECT -> a != 0 ? b : c;
            case DECAY -> Math.exp(-dt / a);
        };
    }

    /** Never takes the exponential of a large positive number. */
    private static double sigmoid(double x) {
        double small = Math.exp(-Math.abs(x));
        return (x >= 0 ? 1 : small) / (1 + small);
    }
}
