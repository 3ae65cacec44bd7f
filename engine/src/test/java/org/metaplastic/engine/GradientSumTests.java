package org.metaplastic.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** A unit that passes its input on: the gradient of its weights is what came in. */
class GradientSumTests {

    private final CompiledNetwork network = CompiledNetwork.of(network(), Precision.DOUBLE);
    private final Coefficients coefficients = new Coefficients(network);
    private final EpisodeRunner runner = new EpisodeRunner(network, coefficients, Memory.of(network, 1));
    private final GradientSum sum = new GradientSum(network);

    private static Network network() {
        var unit = new NeuronModel(EquationParser.neuron("""
                neuron unit
                state y = 0
                step
                  y = input
                output y
                """, "test"), Optional.empty());
        return new Network(1,
                List.of(new Population.Input("in", 2, false),
                        new Population.Units("out", 1, Role.READOUT, unit, Map.of())),
                List.of(new Projection("static", "in", "out", 0, new Connectivity.Dense(), new Synapse.Static(
                        new ParameterSetting(Scope.SYNAPSE, new Initialiser.Constant(0), true)))));
    }

    private void live(double first, double second) {
        coefficients.set(Map.of("static.weight", new double[] {0, 0}));
        runner.begin(true);
        runner.enter(false);
        runner.input(network.plan().output("in"), 0, first);
        runner.input(network.plan().output("in"), 1, second);
        runner.update();
        runner.reverse((_, sink) -> sink.add(network.slot("out.y"), 0, 1));
    }

    private double[] gradient() {
        return Objects.requireNonNull(sum.parameters(coefficients).get("static.weight"));
    }

    @Test
    void gradientsOfEpisodesAddUp() {
        live(3, 4);
        sum.add(runner);
        live(0.3, -0.4);
        sum.add(runner);

        assertThat(gradient()).containsExactly(new double[] {3.3, 3.6}, within(1e-15));
    }

    @Test
    void aGradientThatWasGivenAwayStaysAsItIs() {
        live(3, 4);
        sum.add(runner);
        double[] first = gradient();
        sum.clear();
        live(1, 1);
        sum.add(runner);

        assertThat(gradient()).containsExactly(1, 1);
        assertThat(first).containsExactly(3, 4);
    }

    @Test
    void arraysThatAreGivenBackHoldTheNextGradientAndNothingOfTheirOwn() {
        live(3, 4);
        sum.add(runner);
        double[] first = gradient();
        sum.reuse(Map.of("static.weight", first));
        sum.clear();
        live(1, 2);
        sum.add(runner);

        assertThat(gradient()).isSameAs(first).containsExactly(1, 2);
    }

    @Test
    void aGradientAboveTheLargestNormIsScaledDownToItAndNoOther() {
        live(3, 4);
        sum.add(runner, 1);
        live(0.3, -0.4);
        sum.add(runner, 1);

        assertThat(gradient()).containsExactly(new double[] {0.9, 0.4}, within(1e-15));
    }

    @Test
    void aGradientOfZeroStaysZero() {
        live(0, 0);
        sum.add(runner, 1);

        assertThat(gradient()).containsExactly(0, 0);
    }
}
