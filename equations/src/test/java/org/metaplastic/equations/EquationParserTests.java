package org.metaplastic.equations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EquationParserTests {

    @Test
    void spikingNeuronIsRead() {
        NeuronEquations lif = EquationParser.neuron(Examples.LIF, "lif.neuron");
        assertThat(lif.name()).isEqualTo("lif");
        assertThat(lif.title()).isEqualTo("Leaky integrate-and-fire, soft reset");
        assertThat(lif.source()).isEqualTo("Gerstner & Kistler 2002");
        assertThat(lif.parameters()).containsExactly(
                new Parameter("tau_m", 20, Unit.TIME, Scope.POST, "membrane"),
                new Parameter("v_th", 1, Unit.NONE, Scope.ONE, ""));
        assertThat(lif.variables()).containsExactly(new Variable("v", Scope.POST, Expression.ZERO, Unit.NONE, ""));
        assertThat(lif.statements()).containsExactly(
                new Statement.Differential("v", EquationParser.expression("-v / tau_m"), Statement.Method.EXACT),
                new Statement.Assignment("v", EquationParser.expression("v + (input - v_th * spike)")));
        assertThat(lif.threshold()).contains(EquationParser.expression("v - v_th"));
        assertThat(lif.output()).isEmpty();
    }

    @Test
    void unitsScaleNumbersToMillisecondsAndMillivolts() {
        NeuronEquations neuron = EquationParser.neuron(Examples.MILLIVOLTS, "mv");
        assertThat(neuron.parameters()).extracting(Parameter::value).containsExactly(-65.0, -70.0, 20.0, 1.0, 2.0);
        assertThat(neuron.parameters()).extracting(Parameter::unit).containsExactly(Unit.VOLTAGE, Unit.VOLTAGE,
                Unit.TIME, Unit.VOLTAGE, new Unit(-1, -2));
        assertThat(neuron.variables()).extracting(Variable::unit).containsExactly(Unit.VOLTAGE, Unit.VOLTAGE,
                Unit.RATE);
        assertThat(neuron.variables().get(2).initial()).isEqualTo(Expression.constant(0.01));
        assertThat(neuron.statements().get(3)).isInstanceOfSatisfying(Statement.Differential.class,
                equation -> assertThat(equation.method()).isEqualTo(Statement.Method.EULER));
    }

    @Test
    void readoutHasAnOutput() {
        NeuronEquations readout = EquationParser.neuron(Examples.READOUT, "readout");
        assertThat(readout.output()).contains("y");
        assertThat(readout.spiking()).isFalse();
    }

    @Test
    void inputsAreDeclaredOrThereIsOne() {
        assertThat(EquationParser.neuron(Examples.ERROR, "error").inputs()).containsExactly("prediction", "target");
        assertThat(EquationParser.neuron(Examples.LIF, "lif").inputs()).containsExactly("input");
        assertThat(EquationParser.neuron(Examples.LIF.replace("state v = 0", "input input\ninput extra\nstate v = 0"),
                "lif").inputs()).containsExactly("input", "extra");
    }

    @Test
    void thresholdOfZeroIsLeftOut() {
        String text = Examples.LIF.replace("spike when v > v_th", "spike when v - v_th > 0");
        assertThat(EquationParser.neuron(text, "lif")).isEqualTo(EquationParser.neuron(Examples.LIF, "lif"));
    }

    @Test
    void ruleIsRead() {
        RuleEquations rule = EquationParser.rule(Examples.THREE_FACTOR, "three.rule");
        assertThat(rule.name()).isEqualTo("three-factor-stdp");
        assertThat(rule.weight()).isEqualTo("w0");
        assertThat(rule.parameters()).first()
                .isEqualTo(new Parameter("w0", 0, Unit.NONE, Scope.SYNAPSE, "the initial weight"));
        assertThat(rule.parameters()).extracting(Parameter::scope).containsExactly(Scope.SYNAPSE, Scope.ONE,
                Scope.ONE, Scope.ONE, Scope.SYNAPSE, Scope.SYNAPSE);
        assertThat(rule.neuromodulators()).containsExactly(new Neuromodulator("m", "dopamine"));
        assertThat(rule.variables()).extracting(Variable::scope).containsExactly(Scope.PRE, Scope.POST,
                Scope.SYNAPSE, Scope.SYNAPSE);
        assertThat(rule.variables().get(3).initial()).isEqualTo(Expression.symbol("w0"));
        assertThat(rule.statements()).hasSize(7);
        assertThat(rule.transmits()).isEqualTo(Expression.symbol("w"));
    }

    @Test
    void surrogateIsRead() {
        SurrogateEquations triangle = EquationParser.surrogate(Examples.TRIANGLE, "triangle");
        assertThat(triangle.title()).isEqualTo("A \"hat\"");
        assertThat(triangle.parameters()).extracting(Parameter::name).containsExactly("gamma");
        assertThat(Symbols.in(triangle.derivative())).containsExactly("gamma", "u");
    }

    @Test
    void formulaOfSurrogateMayBeginWithAnOperator() {
        String text = Examples.TRIANGLE.replace("derivative gamma *", "derivative (gamma) *");
        assertThat(EquationParser.surrogate(text, "triangle"))
                .isEqualTo(EquationParser.surrogate(Examples.TRIANGLE, "triangle"));
    }

    @Test
    void parameterMayBeAConstantFormula() {
        String text = Examples.LIF.replace("v_th  = 1", "v_th  = 2 / -4");
        assertThat(EquationParser.neuron(text, "lif").parameters().get(1).value()).isEqualTo(-0.5);
    }

    @Test
    void windowsLineEndsAndTabsAreRead() {
        String text = Examples.LIF.replace("\n", "\r\n").replace("  ", "\t");
        assertThat(EquationParser.neuron(text, "lif")).isEqualTo(EquationParser.neuron(Examples.LIF, "lif"));
    }
}
