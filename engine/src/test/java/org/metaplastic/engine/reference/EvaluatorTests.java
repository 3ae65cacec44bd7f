package org.metaplastic.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Interpreter;

class EvaluatorTests {

    private static final double DT = 0.5;

    private record Slopes(double value, double byX, double byY) {}

    private static Slopes evaluate(String formula, double x, double y) {
        var tape = new Tape();
        int first = tape.variable(x);
        int second = tape.variable(y);
        int result = new Evaluator(tape, DT).evaluate(EquationParser.expression(formula),
                name -> name.equals("x") ? first : second);
        var adjoints = new double[tape.nodeCount()];
        if (result >= 0) {
            adjoints[result] = 1;
        }
        tape.reverse(adjoints);
        return new Slopes(tape.value(result), adjoints[first], adjoints[second]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x + y", "x - y", "x * y", "x / y", "x ^ y", "y ^ 3", "-x", "exp(x) * y", "log(x + y)",
            "sqrt(x)", "tanh(x * y)", "sigmoid(x - y)", "atan(x / y)", "erf(x * y)", "abs(x) + abs(-y)",
            "min(x, y) * max(x, y)",
            "clip(x, 0.1 * y, y)", "clip(x, y, 0.5 * y)", "clip(3 * x, y, 0.5 * y)", "clip(y, 0.1, x)",
            "select(x > y, x * x, y * y)", "select(x < y, x * x, y * y)",
            "decay(x) * y", "x * (x + x * dt)"})
    void derivativesAgreeWithFiniteDifferences(String formula) {
        Expression expression = EquationParser.expression(formula);
        double x = 0.7;
        double y = 1.3;
        double h = 1e-6;
        Slopes slopes = evaluate(formula, x, y);
        // The error of a central difference is of the order h^2, that of its rounding 1e-16 / h.
        assertThat(slopes.value()).isCloseTo(value(expression, x, y), within(1e-15));
        assertThat(slopes.byX()).isCloseTo((value(expression, x + h, y) - value(expression, x - h, y)) / (2 * h),
                within(1e-8));
        assertThat(slopes.byY()).isCloseTo((value(expression, x, y + h) - value(expression, x, y - h)) / (2 * h),
                within(1e-8));
    }

    private static double value(Expression expression, double x, double y) {
        return Interpreter.evaluate(expression, name -> name.equals("x") ? x : y, DT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';',
            value = {"abs(x); 0; 0; 0; 0", "sign(x); 0.5; 0; 0; 0", "heaviside(x); 0; 0; 0; 0",
                    "heaviside(x); 0.5; 0; 0; 0", "x > y; 2; 1; 0; 0", "max(x, y); 1; 1; 1; 0", "min(x, y); 1; 1; 1; 0",
                    "clip(x, y, 3); 1; 1; 1; 0", "clip(x, 0, y); 1; 1; 1; 0", "clip(x, y, 3); 0.9; 1; 0; 1",
                    "clip(x, 0, y); 1.1; 1; 0; 1",
                    "clip(x, 2, y); 0; 1; 0; 1", "clip(x, 2, y); 1.5; 1; 0; 1", "clip(x, 2, y); 3; 1; 0; 1",
                    "clip(x, y, 1); 0; 2; 0; 0", "x ^ y; 0; 2; 0; 0", "x ^ y; 0; 0; 0; 0", "x ^ 2; -3; 0; -6; 0",
                    "select(0, log(x), y); 0; 1; 0; 1"})
    void kinksFollowTheConventions(String formula, double x, double y, double byX, double byY) {
        Slopes slopes = evaluate(formula, x, y);
        assertThat(slopes.byX()).isEqualTo(byX);
        assertThat(slopes.byY()).isEqualTo(byY);
    }

    @Test
    void whatDependsOnConstantsOnlyCostsNoNode() {
        var tape = new Tape();
        int constant = tape.constant(2);
        int result = new Evaluator(tape, DT).evaluate(EquationParser.expression("exp(x) * x + dt"), _ -> constant);
        assertThat(tape.value(result)).isEqualTo(Math.exp(2) * 2 + DT);
        assertThat(tape.nodeCount()).isZero();
    }
}
