package org.metaplastic.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class EquationWriterTests {

    static final List<String> NEURONS = List.of(Examples.LIF, Examples.MILLIVOLTS, Examples.READOUT,
            Examples.REFRACTORY, Examples.ERROR);
    static final List<String> RULES = List.of(Examples.THREE_FACTOR, Examples.CLOPATH);

    @ParameterizedTest
    @FieldSource("NEURONS")
    void writtenNeuronReadsBackEqual(String text) {
        NeuronEquations neuron = EquationParser.neuron(text, "given");
        assertThat(EquationParser.neuron(EquationWriter.text(neuron), "written")).isEqualTo(neuron);
    }

    @ParameterizedTest
    @FieldSource("RULES")
    void writtenRuleReadsBackEqual(String text) {
        RuleEquations rule = EquationParser.rule(text, "given");
        assertThat(EquationParser.rule(EquationWriter.text(rule), "written")).isEqualTo(rule);
    }

    private static final String GATHERING = """
            rule gathering
            weight w0
            neuromodulator m
            synapse g = 0
            step
              g += m * pre.spike
            transmit w0
            gradient g
            """;

    @Test
    void whatARuleAddsUpIsReadBack() {
        RuleEquations rule = EquationParser.rule(GATHERING, "given");
        assertThat(rule.gradient()).hasValue("g");
        assertThat(EquationParser.rule(EquationWriter.text(rule), "written")).isEqualTo(rule);
    }

    @Test
    void aGradientIsOfOneLearningSignal() {
        assertThatExceptionOfType(EquationException.class).isThrownBy(() -> EquationParser.rule(GATHERING.replace(
                "neuromodulator m", "neuromodulator m\nneuromodulator n"), "given")).withMessageContaining(
                        "a gradient is added up from one neuromodulator, the learning signal, but the rule reads 2.");
    }

    @Test
    void writtenSurrogateReadsBackEqual() {
        SurrogateEquations surrogate = EquationParser.surrogate(Examples.TRIANGLE, "given");
        assertThat(EquationParser.surrogate(EquationWriter.text(surrogate), "written")).isEqualTo(surrogate);
    }

    @Test
    void declarationsAreAligned() {
        assertThat(EquationWriter.text(EquationParser.neuron(Examples.LIF, "lif"))).isEqualTo("""
                neuron lif
                  title  "Leaky integrate-and-fire, soft reset"
                  source "Gerstner & Kistler 2002"

                parameter tau_m = 20 ms per neuron  # membrane
                parameter v_th  = 1

                state v = 0

                step
                  d v/dt = -v / tau_m
                  v += input - v_th * spike

                spike when v > v_th
                """);
    }

    @Test
    void numbersGetTheirUnitsBack() {
        assertThat(EquationWriter.text(EquationParser.neuron(Examples.MILLIVOLTS, "mv")).lines().map(String::strip))
                .contains("jump = 5 mV * spike", "floor = -80 mV", "d a/dt = -a / 100 ms", "a += jump * decay(5 ms)",
                        "v -= a + dt * slope * v^2 * 3 mV", "state h = 10 Hz",
                        "spike when v > -50 mV + 0.5 * a");
        assertThat(EquationWriter.text(EquationParser.neuron(Examples.REFRACTORY, "refractory")))
                .contains("spike when v > 1 unless max(r > 0.5 ms, (v > 5) * (v < 6))");
    }
}
