package org.metaplastic.equations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivativeTests {

    private static final double STEP = 1e-5;

    private static String derivative(String formula) {
        return Printer.text(Derivative.of(EquationParser.expression(formula), "x"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            y                  | 0
            -x                 | -1
            x * y              | y
            y / x              | -(y / (x * x))
            x / y              | 1 / y
            x^3                | 3 * x^2
            exp(x)             | exp(x)
            log(x)             | 1 / x
            sqrt(x)            | 0.5 / sqrt(x)
            tanh(x)            | 1 - tanh(x) * tanh(x)
            sigmoid(x)         | sigmoid(x) * (1 - sigmoid(x))
            atan(x)            | 1 / (1 + x * x)
            abs(x)             | sign(x)
            sign(x)            | 0
            heaviside(x)       | 0
            x > y              | 0
            max(x, y)          | select(x >= y, 1, 0)
            min(y, x)          | select(y <= x, 0, 1)
            clip(x, y, 2)      | select(x < y, 0, select(x > 2, 0, 1))
            clip(y, x, 2)      | select(y < x, select(x > 2, 0, 1), 0)
            clip(y, 2, x)      | select(y < 2, select(2 > x, 1, 0), select(y > x, 1, 0))
            select(x > 0, x, y)| select(x > 0, 1, 0)
            decay(x)           | decay(x) * dt / (x * x)
            """)
    void derivativeHasItsTextbookForm(String formula, String expected) {
        assertThat(derivative(formula)).isEqualTo(expected);
    }

    @Test
    void powerOfZeroHasFiniteDerivatives() {
        Expression power = EquationParser.expression("b ^ n");
        ToDoubleFunction<String> zero = _ -> 0;
        assertThat(Interpreter.evaluate(Derivative.of(power, "b"), zero, 1)).isZero();
        assertThat(Interpreter.evaluate(Derivative.of(power, "n"), zero, 1)).isZero();
    }

    @Test
    void randomDerivativesAgreeWithFiniteDifferences() {
        var expressions = new RandomExpressions(20260101);
        int compared = 0;
        for (int trial = 0; trial < 3000; trial++) {
            Expression expression = expressions.next(4);
            compared += agrees(expression, expressions.values()) ? 1 : 0;
        }
        assertThat(compared).as("points away from kinks").isGreaterThan(2500);
    }

    /** False where the difference quotients of two step sizes disagree: a kink or a jump is near. */
    private static boolean agrees(Expression expression, ToDoubleFunction<String> values) {
        double coarse = quotient(expression, values, STEP);
        double fine = quotient(expression, values, STEP / 2);
        double scale = 1 + Math.abs(fine);
        if (!(Math.abs(coarse - fine) < 1e-6 * scale) || scale > 1e3) {
            return false;
        }
        double exact = Interpreter.evaluate(Derivative.of(expression, "a"), values, RandomExpressions.DT);
        // The quotient has an error of order STEP^2 times the third derivative, and of 1e-16 / STEP by cancellation.
        assertThat(Math.abs(exact - fine)).as(Printer.text(expression)).isLessThan(1e-5 * scale);
        return true;
    }

    private static double quotient(Expression expression, ToDoubleFunction<String> values, double step) {
        return (shifted(expression, values, step) - shifted(expression, values, -step)) / (2 * step);
    }

    private static double shifted(Expression expression, ToDoubleFunction<String> values, double shift) {
        return Interpreter.evaluate(expression,
                name -> values.applyAsDouble(name) + (name.equals("a") ? shift : 0), RandomExpressions.DT);
    }
}
