package org.metaplastic.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    @CsvSource({"30 Hz, 30, Hz", "0.7 kHz, 700, Hz", "2 s, 2000, ms", "5 us, 0.005, ms", "-0.065 V, -65, mV",
            "2 [V/s], 2, [mV/ms]", "0.7 [1/s], 0.7, Hz", "8 [1/V^2/ms], 8e-6, [1/mV^2/ms]", "0.25, 0.25, ''"})
    void theNumberIsTheOneBeforeTheSymbol(String text, double number, String symbol) {
        Quantity quantity = Quantity.parse(text);

        assertThat(quantity.number()).isEqualTo(number);
        assertThat(quantity.unit().symbol()).isEqualTo(symbol);
    }

    @Test
    void aNumberThatIsNotFiniteStaysAsItIs() {
        assertThat(new Quantity(Double.NaN, Unit.RATE).number()).isNaN();
        assertThat(new Quantity(Double.NEGATIVE_INFINITY, Unit.RATE).number()).isEqualTo(Double.NEGATIVE_INFINITY);
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
