package org.metaplastic.engine.reference;

import java.util.List;
import java.util.function.ToIntFunction;
import org.metaplastic.equations.ErrorFunction;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Function;

/**
 * Puts the value of a formula, and its derivatives by the numbers it reads, on a tape. Conventions at kinks are those of
 * {@link Function}; a power is held constant in its exponent where its base is not above 0.
 */
final class Evaluator {

    private final Tape tape;
    private final int dt;

    Evaluator(Tape tape, double dt) {
        this.tape = tape;
        this.dt = tape.constant(dt);
    }

    Tape tape() {
        return tape;
    }

    /** The number of {@code expression}, given the number of every name but {@code dt}. */
    int evaluate(Expression expression, ToIntFunction<String> names) {
        return switch (expression) {
            case Expression.Constant(var value) -> tape.constant(value);
            case Expression.Symbol(var name) -> name.equals("dt") ? dt : names.applyAsInt(name);
            case Expression.Negation(var operand) -> negation(evaluate(operand, names));
            case Expression.Sum(var left, var right) -> sum(evaluate(left, names), evaluate(right, names));
            case Expression.Product(var left, var right) -> product(evaluate(left, names), evaluate(right, names));
            case Expression.Quotient(var top, var bottom) -> quotient(evaluate(top, names), evaluate(bottom, names));
            case Expression.Power(var base, var exponent) -> power(evaluate(base, names), evaluate(exponent, names));
            case Expression.Comparison(var relation, var left, var right) -> {
                double first = tape.value(evaluate(left, names));
                yield relation.holds(first, tape.value(evaluate(right, names))) ? Tape.ONE : Tape.ZERO;
            }
            case Expression.Call(var function, var arguments) -> call(function, arguments, names);
        };
    }

    private int negation(int a) {
        tape.edge(a, -1);
        return tape.node(-tape.value(a));
    }

    int sum(int a, int b) {
        tape.edge(a, 1);
        tape.edge(b, 1);
        return tape.node(tape.value(a) + tape.value(b));
    }

    private int product(int a, int b) {
        tape.edge(a, tape.value(b));
        tape.edge(b, tape.value(a));
        return tape.node(tape.value(a) * tape.value(b));
    }

    private int quotient(int a, int b) {
        double top = tape.value(a);
        double bottom = tape.value(b);
        tape.edge(a, 1 / bottom);
        tape.edge(b, -top / (bottom * bottom));
        return tape.node(top / bottom);
    }

    private int power(int a, int b) {
        double base = tape.value(a);
        double exponent = tape.value(b);
        double value = Math.pow(base, exponent);
        tape.edge(a, exponent == 0 ? 0 : exponent * Math.pow(base, exponent - 1));
        tape.edge(b, base > 0 ? value * Math.log(base) : 0);
        return tape.node(value);
    }

    private int call(Function function, List<Expression> arguments, ToIntFunction<String> names) {
        int a = evaluate(arguments.get(0), names);
        return switch (function) {
            case EXP, LOG, SQRT, TANH, SIGMOID, ATAN, ERF, ABS, SIGN, HEAVISIDE, DECAY -> unary(function, a);
            case MIN -> {
                int b = evaluate(arguments.get(1), names);
                yield tape.value(a) <= tape.value(b) ? a : b;
            }
            case MAX -> {
                int b = evaluate(arguments.get(1), names);
                yield tape.value(a) >= tape.value(b) ? a : b;
            }
            case CLIP -> {
                int low = evaluate(arguments.get(1), names);
                int high = evaluate(arguments.get(2), names);
                int raised = tape.value(a) < tape.value(low) ? low : a;
                yield tape.value(raised) > tape.value(high) ? high : raised;
            }
            case SELECT -> evaluate(arguments.get(tape.value(a) != 0 ? 1 : 2), names);
        };
    }

    private int unary(Function function, int a) {
        double x = tape.value(a);
        double step = tape.value(dt);
        double y = switch (function) {
            case EXP -> Math.exp(x);
            case LOG -> Math.log(x);
            case SQRT -> Math.sqrt(x);
            case TANH -> Math.tanh(x);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case ATAN -> Math.atan(x);
            case ERF -> ErrorFunction.of(x);
            case ABS -> Math.abs(x);
            case SIGN -> Math.signum(x);
            case HEAVISIDE -> x > 0 ? 1 : 0;
            case DECAY -> Math.exp(-step / x);
            case MIN, MAX, CLIP, SELECT -> throw new IllegalArgumentException(function.symbol());
        };
        tape.edge(a, switch (function) {
            case EXP -> y;
            case LOG -> 1 / x;
            case SQRT -> 0.5 / y;
            case TANH -> 1 - y * y;
            case SIGMOID -> y * (1 - y);
            case ATAN -> 1 / (1 + x * x);
            case ERF -> ErrorFunction.SLOPE_AT_ZERO * Math.exp(-x * x);
            case ABS -> Math.signum(x);
            case SIGN, HEAVISIDE -> 0;
            case DECAY -> y * step / (x * x);
            case MIN, MAX, CLIP, SELECT -> throw new IllegalArgumentException(function.symbol());
        });
        return tape.node(y);
    }
}
