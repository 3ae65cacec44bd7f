package org.metaplastic.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.Scope;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.Network;
import org.metaplastic.model.NeuronModel;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Role;
import org.metaplastic.model.Synapse;

/** A value that is not finite is told by variable, step and neuron. */
class NonFiniteTests {

    private static Network network(String step) {
        var unit = new NeuronModel(EquationParser.neuron("""
                neuron unit
                parameter scale = 1
                state y = 1
                step
                """ + "  " + step + "\noutput y\n", "test"), Optional.empty());
        var weight = new ParameterSetting(Scope.SYNAPSE, new Initialiser.Constant(0), true);
        return new Network(1,
                List.of(new Population.Input("in", 2, false),
                        new Population.Units("out", 2, Role.READOUT, unit, Map.of())),
                List.of(new Projection("static", "in", "out", 0, new Connectivity.Dense(),
                        new Synapse.Static(weight))));
    }

    private static EpisodeRunner live(CompiledNetwork network, int steps, double input) {
        var coefficients = new Coefficients(network);
        coefficients.set(Map.of("out.scale", new double[] {1}, "static.weight", new double[] {0, 0, 0, 1}));
        var runner = new EpisodeRunner(network, coefficients, Memory.of(network, steps));
        runner.begin(true);
        for (int t = 1; t <= steps; t++) {
            runner.enter(false);
            runner.input(network.plan().output("in"), 1, t == 3 ? input : 0);
            runner.update();
            if (runner.nonFinite().isPresent()) {
                break;
            }
        }
        return runner;
    }

    @Test
    void aMembraneThatOverflowsIsNamed() {
        var network = CompiledNetwork.of(network("y = scale / (1 - input)"), Precision.FLOAT);

        assertThat(live(network, 5, 1).nonFinite()).contains(new NonFinite("out.y", 3, 1, false));
    }

    @Test
    void aGradientThatOverflowsIsNamedWhereTheValueIsFinite() {
        var network = CompiledNetwork.of(network("y = sqrt(input) * scale"), Precision.FLOAT);
        EpisodeRunner runner = live(network, 3, 1);
        LossDerivative loss = (t, sink) -> sink.add(network.slot("out.y"), 0, t == 3 ? 1 : 0);

        assertThat(runner.nonFinite()).isEmpty();
        runner.reverse(loss);
        assertThat(runner.finiteGradient()).isFalse();
        assertThat(runner.firstNonFiniteGradient(loss)).get()
                .returns(3, NonFinite::step).returns(true, NonFinite::gradient);
    }

    @Test
    void aFiniteEpisodeHasNothingToTell() {
        var network = CompiledNetwork.of(network("y = input * scale"), Precision.FLOAT);
        EpisodeRunner runner = live(network, 5, 2);
        runner.reverse((t, sink) -> sink.add(network.slot("out.y"), 1, 1));

        assertThat(runner.nonFinite()).isEmpty();
        assertThat(runner.finiteGradient()).isTrue();
    }
}
