package org.metaplastic.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

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
}
