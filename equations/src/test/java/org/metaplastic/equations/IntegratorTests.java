package org.metaplastic.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntegratorTests {

    private static Statement.Assignment step(String rate, Statement.Method method) {
        return Integrator.assignment(new Statement.Differential("x", EquationParser.expression(rate), method));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -x / tau                     | decay(tau) * x
            -(x / tau)                   | decay(tau) * x
            -x / 20 ms                   | decay(20) * x
            (x_inf - x) / tau            | x_inf + decay(tau) * (x - x_inf)
            -(x - x_inf) / tau           | x_inf + decay(tau) * (x - x_inf)
            (-(x - x0) + r * input) / tau| x0 + r * input + decay(tau) * (x - (x0 + r * input))
            -x / tau + b                 | tau * b + decay(tau) * (x - tau * b)
            1 / tau * (y^2 - x)          | y^2 + decay(tau) * (x - y^2)
            -k * x                       | exp(-k * dt) * x
            -g * (x - E) / C             | E + exp(-g / C * dt) * (x - E)
            k * x                        | exp(k * dt) * x
            a * b                        | x + dt * (a * b)
            x - x + b                    | x + dt * b
            0                            | x
            """)
    void linearRateHasItsExactStep(String rate, String expected) {
        assertThat(Printer.text(step(rate, Statement.Method.EXACT).value())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"-x / 7 - 0.3 * (x - 2) + 1", "(3 - 2 * x) / 5", "0.2 * x + 1", "-(0.5 - x / 4) * 2 - x"})
    void exactStepSolvesTheEquation(String rate) {
        double dt = 0.8;
        double x = 1.7;
        Expression formula = EquationParser.expression(rate);
        int pieces = 1 << 16;
        double fine = x;
        for (int i = 0; i < pieces; i++) {
            double h = dt / pieces;
            double here = fine;
            double middle = here + h / 2 * Interpreter.evaluate(formula, _ -> here, h);
            fine += h * Interpreter.evaluate(formula, _ -> middle, h);
        }
        double exact = Interpreter.evaluate(step(rate, Statement.Method.EXACT).value(), _ -> x, dt);
        // The midpoint rule with 65,536 pieces has an error near 1e-11.
        assertThat(exact).isCloseTo(fine, org.assertj.core.api.Assertions.within(1e-9));
    }

    @Test
    void eulerStepAddsTheRate() {
        assertThat(Printer.text(step("x * x / tau", Statement.Method.EULER).value())).isEqualTo(
                "x + dt * (x * x / tau)");
    }

    @ParameterizedTest
    @CsvSource({"x * x", "x^2", "tanh(x)", "1 / x", "x > 1", "exp(-x) + x"})
    void nonlinearRateAsksForEuler(String rate) {
        assertThatThrownBy(() -> step(rate, Statement.Method.EXACT)).isInstanceOf(EquationException.class)
                .hasMessageContaining("Write (euler)");
    }
}
