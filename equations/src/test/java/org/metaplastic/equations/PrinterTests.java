package org.metaplastic.equations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrinterTests {

    @ParameterizedTest
    @ValueSource(strings = {"a - b", "a - (b - c)", "a - b - c", "a * (b + c)", "a / b / c", "a / (b * c)", "-a * b",
            "-(a * b)", "(-a)^2", "-a^2", "a^b^c", "(a^b)^c", "a^-b", "a * -b", "a - b * c", "(a < b) * (b < c)",
            "select(a < b, a, b)", "w * (1 - w / wmax)^mu", "pre.spike * post.spike", "-(a + b)", "a + (b + c)"})
    void parenthesesAreMinimal(String formula) {
        assertThat(Printer.text(EquationParser.expression(formula))).isEqualTo(formula);
    }

    @ParameterizedTest
    @CsvSource({"20.0,20", "0.0001,0.0001", "1e-12,1e-12", "-0.5,-0.5", "1.23456e-9,1.23456e-9", "1e15,1e15",
            "0.1,0.1", "123456,123456", "-0.0,0"})
    void numbersAreShort(double value, String expected) {
        assertThat(Printer.text(Expression.constant(value))).isEqualTo(expected);
    }

    @Test
    void negativeConstantPrintsAsDifference() {
        assertThat(Printer.text(Expression.symbol("a").plus(Expression.constant(-5)))).isEqualTo("a - 5");
        assertThat(Printer.text(
                Expression.symbol("a").plus(Expression.constant(-5).times(Expression.symbol("b")))))
                .isEqualTo("a - 5 * b");
    }

    @Test
    void parsedTextEqualsThePrintedFormula() {
        var expressions = new RandomExpressions(99);
        for (int trial = 0; trial < 3000; trial++) {
            Expression expression = expressions.next(5);
            Expression back = EquationParser.expression(Printer.text(expression));
            assertThat(Simplifier.simplify(back)).as(Printer.text(expression))
                    .isEqualTo(Simplifier.simplify(expression));
        }
    }
}
