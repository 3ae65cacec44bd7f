package org.metaplastic.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorFunctionTests {

    /** Abramowitz and Stegun 1964, table 7.1, with the digits of double precision. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1e-9, 1.1283791670955127e-9", "0.1, 0.1124629160182849", "0.5, 0.5204998778130465",
            "1, 0.8427007929497149", "1.25, 0.9229001282564582", "2, 0.9953222650189527", "3, 0.9999779095030014",
            "4, 0.9999999845827421", "5.5, 0.9999999999999927", "7, 1"})
    void valuesAreThoseOfTheTable(double x, double expected) {
        assertThat(ErrorFunction.of(x)).isCloseTo(expected, within(1e-15 * expected));
        assertThat(ErrorFunction.of(-x)).isEqualTo(-ErrorFunction.of(x));
    }

    @Test
    void limitsAreThoseOfTheFunction() {
        assertThat(ErrorFunction.of(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(ErrorFunction.of(Double.NEGATIVE_INFINITY)).isEqualTo(-1);
        assertThat(ErrorFunction.of(Double.NaN)).isNaN();
    }

    @Test
    void theDerivativeIsABell() {
        assertThat(Interpreter.evaluate(Derivative.of(EquationParser.expression("erf(3 * x)"), "x"), _ -> 0.4, 1))
                .isCloseTo(3 * 2 / Math.sqrt(Math.PI) * Math.exp(-1.44), within(1e-15));
    }
}
