package org.metaplastic.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTests {

    @Test
    void valuesAreInMillisecondsAndMillivolts() {
        assertThat(Quantity.parse("2 s")).isEqualTo(new Quantity(2000, Unit.TIME));
        assertThat(Quantity.parse("70 Hz")).isEqualTo(new Quantity(0.07, Unit.RATE));
        assertThat(Quantity.parse("-0.065 V")).isEqualTo(new Quantity(-65, Unit.VOLTAGE));
        assertThat(Quantity.parse("1e-3")).isEqualTo(new Quantity(0.001, Unit.NONE));
        assertThat(Quantity.parse("5 [mV/ms]")).isEqualTo(new Quantity(5, Unit.VOLTAGE.over(Unit.TIME)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"20 ms", "-65 mV", "70 Hz", "8e-7 [1/mV^2/ms]", "0", "-0.25"})
    void isWrittenAsItIsRead(String text) {
        assertThat(Quantity.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ms", "20 msec", "20 ms ms", "2 + 3", "20\n30", "--1", "NaN", "20 [ms"})
    void anythingElseIsAnError(String text) {
        assertThatExceptionOfType(EquationException.class).isThrownBy(() -> Quantity.parse(text));
    }
}
