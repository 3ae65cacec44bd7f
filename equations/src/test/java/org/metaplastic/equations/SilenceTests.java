package org.metaplastic.equations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SilenceTests {

    private static NeuronEquations neuron(String text) {
        return EquationParser.neuron(text, "test");
    }

    @Test
    void itIsWhereTheNeuronCannotSpikeAfterAllOtherStatements() {
        NeuronEquations refractory = RefractoryPeriod.of(neuron(Examples.LIF));

        NeuronEquations readable = Silence.readable(refractory);

        assertThat(readable.statements().getLast()).isEqualTo(new Statement.Assignment("silent",
                refractory.silent().orElseThrow()));
        assertThat(readable.statements().subList(0, readable.statements().size() - 1)).isEqualTo(refractory
                .statements());
        assertThat(readable.silent()).isEqualTo(refractory.silent());
        assertThat(EquationWriter.text(readable)).contains("state silent     = 0     # 1 while it cannot spike\n");
    }

    @Test
    void itIsZeroWhereNothingKeepsTheNeuronFromSpiking() {
        assertThat(Silence.readable(neuron(Examples.LIF)).statements()).endsWith(new Statement.Assignment("silent",
                Expression.ZERO));
    }

    @Test
    void aNeuronWithAStateOfThatNameKeepsItsOwn() {
        NeuronEquations own = neuron(Examples.LIF.replace("state v = 0", "state v = 0\nstate silent = 0"));

        assertThat(Silence.readable(own)).isSameAs(own);
    }

    @Test
    void aGradedUnitHasNone() {
        NeuronEquations readout = neuron(Examples.READOUT);

        assertThat(Silence.readable(readout)).isSameAs(readout);
    }
}
