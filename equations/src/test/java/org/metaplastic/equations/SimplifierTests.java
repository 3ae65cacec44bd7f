package org.metaplastic.equations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimplifierTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2 * 3 + 4           | 10
            x * 0 + y           | y
            x * 1               | x
            1 * x               | x
            0 + x               | x
            x - 0               | x
            --x                 | x
            0 / x               | 0
            x / 1               | x
            x ^ 1               | x
            x ^ 0               | 1
            -1 * x              | -x
            x / -1              | -x
            -x * -y             | x * y
            -x / -y             | x / y
            x / -y              | -(x / y)
            x - x               | 0
            max(x, x)           | x
            max(2, 3)           | 3
            select(1 < 2, x, y) | x
            select(x, y, y)     | y
            decay(20)           | decay(20)
            1 / 0               | 1 / 0
            x + 1 + 2           | x + 1 + 2
            """)
    void formulaIsShortened(String formula, String expected) {
        assertThat(Printer.text(Simplifier.simplify(EquationParser.expression(formula)))).isEqualTo(expected);
    }

    @Test
    void sameObjectReturnsWhereNothingChanges() {
        Expression formula = EquationParser.expression("clip(x + decay(tau) * y, 0, 1) ^ mu - x / y");
        assertThat(Simplifier.simplify(formula)).isSameAs(formula);
    }

    @Test
    void randomFormulasKeepTheirBits() {
        var expressions = new RandomExpressions(7);
        for (int trial = 0; trial < 3000; trial++) {
            Expression expression = expressions.next(5);
            var values = expressions.values();
            double before = Interpreter.evaluate(expression, values, RandomExpressions.DT);
            double after = Interpreter.evaluate(Simplifier.simplify(expression), values, RandomExpressions.DT);
            if (Double.isFinite(before)) {
                assertThat(after + 0.0).as(Printer.text(expression)).isEqualTo(before + 0.0);
            }
        }
    }

    @Test
    void simplifyingTwiceChangesNothingMore() {
        var expressions = new RandomExpressions(8);
        for (int trial = 0; trial < 1000; trial++) {
            Expression once = Simplifier.simplify(expressions.next(5));
            assertThat(Simplifier.simplify(once)).isEqualTo(once);
        }
    }
}
