package org.metaplastic.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefractoryPeriodTests {

    private static NeuronEquations neuron(String text) {
        return EquationParser.neuron(text, "test");
    }

    @Test
    void theCountdownRunsBeforeTheOtherStatementsAndKeepsTheNeuronSilent() {
        NeuronEquations lif = neuron(Examples.LIF);
        NeuronEquations refractory = RefractoryPeriod.of(lif);
        assertThat(EquationWriter.text(refractory)).contains("parameter t_ref = 0 ms", "state refractory = 0 ms", """
                step
                  refractory = clip(refractory + t_ref * spike - dt, 0, t_ref)
                  d v/dt = -v / tau_m
                """, "spike when v > v_th unless refractory > dt / 2\n");
        assertThat(refractory.statements()).endsWith(lif.statements().toArray(Statement[]::new));
    }

    @Test
    void aConditionThatIsThereIsKept() {
        String text = Examples.LIF.replace("v > v_th", "v > v_th unless v < 0");
        assertThat(EquationWriter.text(RefractoryPeriod.of(neuron(text))))
                .contains("spike when v > v_th unless max(v < 0, refractory > dt / 2)");
    }

    @Test
    void theWrittenFormReadsBackEqual() {
        NeuronEquations refractory = RefractoryPeriod.of(neuron(Examples.MILLIVOLTS));
        assertThat(EquationParser.neuron(EquationWriter.text(refractory), "written")).isEqualTo(refractory);
    }

    @Test
    void aNeuronThatUsesTheNamesItselfIsRefused() {
        assertThatThrownBy(() -> RefractoryPeriod.of(neuron(Examples.REFRACTORY)))
                .hasMessage("Neuron 'lif-refractory' has a 't_ref' of its own, a name that the refractory period needs."
                        + " Rename it, or remove 'refractory'.");
    }

    @Test
    void aGradedUnitHasNone() {
        assertThatThrownBy(() -> RefractoryPeriod.of(neuron(Examples.READOUT)))
                .hasMessageContaining("'leaky-readout' does not spike, so it has no refractory period");
    }

    @Test
    void aMembraneWithAnUpstrokeIsHeldUntilThePeriodIsOver() {
        String quadratic = """
                neuron quadratic
                state v = 0
                state u = 0
                step
                  v = v * (1 - spike)
                  square = v^2
                  d v/dt = (square - u + input) / 10 ms (euler)
                  d u/dt = (v - u) / 50 ms
                spike when v > 1
                """;

        assertThat(EquationWriter.text(RefractoryPeriod.of(neuron(quadratic)))).contains("""
                step
                  refractory = clip(refractory + t_ref * spike - dt, 0, t_ref)
                  v_before = v
                  v *= 1 - spike
                  square = v^2
                  d v/dt = (square - u + input) / 10 ms (euler)
                  v = select(refractory > dt / 2, select(spike > 0.5, v, v_before), v)
                  d u/dt = (v - u) / 50 ms
                """);
    }

    /** A bound, a kink or a saturation is no upstroke. */
    @ParameterizedTest
    @ValueSource(strings = {"0.9 * v + input", "v + spike * (0.2 - v)", "max(0, 0.9 * v) + input", "v - spike * v",
            "clip(v + input, -1, 3 * v)", "tanh(v) + input", "decay(20 ms) * v - abs(v / 2)", "select(v > 1, 0, v)"})
    void anyOtherMembraneGoesOn(String step) {
        NeuronEquations neuron = neuron("neuron n\nstate v = 0\nstep\n  v = " + step + "\nspike when v > 1\n");

        assertThat(RefractoryPeriod.of(neuron).statements()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v * v + input", "v + exp(v)", "v^2", "0.5 * max(0, v * abs(v))", "v / (2 - v) + input"})
    void whatGrowsFasterThanItselfIsAnUpstroke(String step) {
        NeuronEquations neuron = neuron("neuron n\nstate v = 0\nstep\n  v = " + step + "\nspike when v > 1\n");

        assertThat(RefractoryPeriod.of(neuron).statements()).hasSize(4);
    }

    @Test
    void theNameOfWhatIsHeldIsANewOne() {
        NeuronEquations neuron = neuron(
                "neuron n\nstate v = 0\nstep\n  v_before = 2\n  v = v_before * v^2\nspike when v > 1\n");

        assertThat(EquationWriter.text(RefractoryPeriod.of(neuron))).contains("v_before_ = v\n");
    }
}
