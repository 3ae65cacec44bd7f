package org.metaplastic.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

class MemoryTests {

    private static final CompiledNetwork NETWORK = CompiledNetwork.of(network(128), Precision.FLOAT);

    private static Network network(int size) {
        var unit = new NeuronModel(EquationParser.neuron("""
                neuron unit
                state y = 0
                step
                  y = 0.9 * y + input
                output y
                """, "test"), Optional.empty());
        var rule = EquationParser.rule("""
                rule hebb
                weight w0
                synapse w = w0
                step
                  w += 0.01 * pre.spike * post.spike
                transmit w
                """, "test");
        var weights = new ParameterSetting(Scope.SYNAPSE, new Initialiser.Constant(0), true);
        return new Network(1,
                List.of(new Population.Input("in", size, false),
                        new Population.Units("out", size, Role.NEURONS, unit, Map.of())),
                List.of(new Projection("plastic", "in", "out", 0, new Connectivity.Dense(),
                        new Synapse.Plastic(rule, Map.of("w0", weights), Map.of()))));
    }

    @Test
    void growsSlowerThanTheNumberOfSteps() {
        long some = Memory.least(NETWORK, 400).bytes();
        long sixteenTimes = Memory.least(NETWORK, 6400).bytes();

        assertThat(sixteenTimes).isLessThan(8 * some);
    }

    @Test
    void takesTheUsualScheduleWhereTheBudgetAllows() {
        assertThat(Memory.within(NETWORK, 1000, 1L << 40)).isEqualTo(Memory.of(NETWORK, 1000));
    }

    @Test
    void takesTheMostFrugalScheduleWhereItMust() {
        Memory least = Memory.least(NETWORK, 10_000);

        assertThat(least.bytes()).isLessThan(Memory.of(NETWORK, 10_000).bytes());
        assertThat(Memory.within(NETWORK, 10_000, least.bytes())).isEqualTo(least);
    }

    @Test
    void saysHowMuchIsNeededWhereTheBudgetIsTooSmall() {
        assertThatThrownBy(() -> Memory.within(NETWORK, 10_000, 1 << 20))
                .hasMessage("An episode of 10000 steps needs at least "
                        + Memory.text(Memory.least(NETWORK, 10_000).bytes())
                        + " a thread, but the budget leaves 1.0 MiB. Give more memory, or use fewer threads.");
    }

    @Test
    void anEpisodeLongerThanMemoryWasSetAsideForIsRefused() {
        var coefficients = new Coefficients(NETWORK);
        var runner = new EpisodeRunner(NETWORK, coefficients, Memory.of(NETWORK, 2));
        runner.begin(false);
        runner.enter(false);
        runner.enter(false);

        assertThatThrownBy(() -> runner.enter(false)).hasMessageContaining("longer than the 2 steps");
        assertThatThrownBy(() -> runner.reverse((t, sink) -> {
        })).hasMessageContaining("without recording");
    }
}
