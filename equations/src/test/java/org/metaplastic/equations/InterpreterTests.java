package org.metaplastic.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpreterTests {

    private static double value(String text) {
        return Interpreter.evaluate(EquationParser.expression(text), name -> name.equals("x") ? 3 : Double.NaN, 2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 + 2 * x          | 7
            10 - 3 - 2         | 5
            24 / 4 / 2         | 3
            2 ^ 3 ^ 2          | 512
            -x ^ 2             | -9
            2 ^ -1             | 0.5
            x - -x             | 6
            (1 + 2) * x        | 9
            1.5e1 + .5         | 15.5
            exp(1)             | 2.718281828459045
            log(x / x)         | 0
            sqrt(16)           | 4
            tanh(0.5)          | 0.46211715726000973
            sigmoid(0)         | 0.5
            sigmoid(-800)      | 0
            sigmoid(800)       | 1
            atan(1)            | 0.7853981633974483
            abs(-x)            | 3
            sign(-x)           | -1
            sign(0)            | 0
            heaviside(0)       | 0
            heaviside(1e-9)    | 1
            min(x, 2)          | 2
            max(x, 2)          | 3
            clip(x, -1, 1)     | 1
            clip(-x, -1, 1)    | -1
            clip(0.5, -1, 1)   | 0.5
            clip(x, 5, 4)      | 4
            clip(x, 2, 1)      | 1
            clip(x, 4, 2)      | 2
            select(x > 2, 5, 7)  | 5
            select(x < 3, 5, 7)  | 7
            select(1, 5, log(0)) | 5
            decay(4)           | 0.6065306597126334
            dt * x             | 6
            20 ms + 1 s        | 1020
            10 Hz * 5 mV       | 0.05
            8 [mV/ms]          | 8
            2 [V/s^2]          | 0.002
            """)
    void formulaHasItsHandValue(String formula, double expected) {
        assertThat(value(formula)).isCloseTo(expected, within(1e-15 * Math.max(1, Math.abs(expected))));
    }

    @Test
    void comparisonIsOneWhereItHolds() {
        assertThat(value("x > 3")).isZero();
        assertThat(value("x >= 3")).isOne();
        assertThat(value("x <= 3")).isOne();
        assertThat(value("x < 3")).isZero();
    }
}
