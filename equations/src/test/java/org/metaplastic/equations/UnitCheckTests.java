package org.metaplastic.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitCheckTests {

    private static NeuronEquations parse(String statement) {
        return EquationParser.neuron("""
                neuron n
                parameter tau = 20 ms
                parameter rate = 10 Hz
                state v = -65 mV
                state x = 0
                step
                  %s
                output v
                """.formatted(statement), "n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v += 5 mV", "v = 0", "v += x * 5 mV", "x += dt * rate", "x += dt / tau * (1 - x)",
            "d v/dt = (-65 mV - v) / tau", "d x/dt = rate - x / tau", "x = exp(-dt / tau)", "x = decay(tau)",
            "x = v / 1 mV", "x = v > -50 mV", "v = select(x > 0, v, -70 mV)", "v = clip(v, -80 mV, 0)",
            "x = sqrt(v^2) / 1 mV", "x = v^2 / (1 mV * 1 mV)", "x = abs(v) / 1 [mV]", "v *= 2 + x",
            "x = sign(v) + heaviside(v)", "x = (2 * x)^x", "v = max(0, v)", "v = 0.065 V", "x = v^-1 * 1 mV"})
    void unitsAgree(String statement) {
        assertThat(parse(statement).statements()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            v += 5                 |  5 | 'v' has the unit mV, but this formula has no unit
            v += 5 ms              |  5 | 'v' has the unit mV, but this formula has the unit ms
            v *= 5 mV              |  5 | the right side of '*=' needs no unit
            v += v - 5             | 10 | the terms of a sum differ in unit
            x = exp(tau)           | 11 | 'exp' needs no unit, but this has the unit ms
            x = decay(rate)        | 13 | 'decay' needs the unit ms, but this has the unit 1/ms
            d v/dt = -v            | 10 | 'd v/dt' has the unit mV/ms, but this formula has the unit mV
            x = v > 5 ms           |  9 | the sides of a comparison differ in unit
            x = select(x, v, tau)  |  7 | the two values of 'select' differ in unit
            x = clip(x, 0, v)      |  7 | the arguments of 'clip' differ in unit
            x = max(1, v)          |  7 | the arguments of 'max' differ in unit
            x = 2 ^ v              | 11 | an exponent needs no unit
            x = v ^ x              |  9 | so its exponent must be a number
            x = sqrt(v)            |  7 | the base of this power has the unit mV
            """)
    void conflictIsReportedAtItsOperator(String statement, int column, String message) {
        assertThatThrownBy(() -> parse(statement)).isInstanceOf(EquationException.class)
                .hasMessageStartingWith("n:7:" + column + ": ").hasMessageContaining(message);
    }

    /** The statement is where it shows; the mistake is in the line of the parameter. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            d x/dt = -x / bare       | if the parameter 'bare' had the unit ms; it has no unit.
            x += tau * post_rate     | if the parameter 'tau' had no unit; it has the unit ms.
            v += tau * bare          | if the parameter 'tau' had the unit mV; it has the unit ms.
            x += v * v               |
            """)
    void parameterWhoseUnitWouldBeRightIsNamed(String statement, @Nullable String suspect) {
        String text = """
                neuron n
                parameter tau = 20 ms
                parameter rate = 10 Hz
                parameter bare = 20
                parameter post_rate = 1
                state v = -65 mV
                state x = 0
                step
                  %s
                output v
                """.formatted(statement);

        assertThatThrownBy(() -> EquationParser.neuron(text, "n")).isInstanceOf(EquationException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains("Check the units of its names").satisfies(
                        message -> {
                            if (suspect == null) {
                                assertThat(message).doesNotContain("It would be right");
                            } else {
                                assertThat(message).contains("It would be right " + suspect);
                            }
                        }));
    }
}
