package org.metaplastic.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.equations.Scope;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.Network;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Role;
import org.metaplastic.model.Synapse;
import org.metaplastic.model.Volume;
import org.metaplastic.model.Window;

class MemoryTests {

    private static final CompiledNetwork NETWORK = CompiledNetwork.of(HebbianNetwork.of(128), Precision.FLOAT);

    private static final int LONG = 100_000;

    /** But for what came in, which no schedule can do without. */
    @Test
    void growsSlowerThanTheNumberOfSteps() {
        assertThat(leastBesidesInputs(16 * 6400)).isLessThan(4 * leastBesidesInputs(6400));
    }

    private static long leastBesidesInputs(int steps) {
        return Memory.least(NETWORK, steps).bytes() - 128L * steps * Float.BYTES;
    }

    @Test
    void takesTheUsualScheduleWhereTheBudgetAllows() {
        assertThat(Memory.within(NETWORK, 1000, 1L << 40)).isEqualTo(Memory.of(NETWORK, 1000));
    }

    @Test
    void takesTheMostFrugalScheduleWhereItMust() {
        Memory least = Memory.least(NETWORK, 10_000);

        assertThat(least.bytes()).isLessThan(Memory.of(NETWORK, 10_000).bytes() / 4);
        assertThat(Memory.within(NETWORK, 10_000, least.bytes()).schedule()).isEqualTo(least.schedule());
    }

    /** What is lived through again costs time, so that it is never more than the budget makes it. */
    @Test
    void holdsEveryStepAsLongAsThatFits() {
        long whole = Memory.of(NETWORK, new Schedule(LONG, 4, LONG, KeptStates.EXACT)).bytes();
        Schedule tight = Memory.within(NETWORK, LONG, whole / 2).schedule();
        Schedule tighter = Memory.within(NETWORK, LONG, whole / 20).schedule();

        assertThat(Memory.within(NETWORK, LONG, whole).schedule().whole()).isTrue();
        assertThat(tight.segments()).isBetween(1, 4);
        assertThat(tighter.segments()).isGreaterThan(tight.segments());
    }

    @Test
    void staysWithinTheBudget() {
        for (long budget = Memory.least(NETWORK, LONG).bytes(); budget < 1L << 31; budget = budget * 3 / 2) {
            assertThat(Memory.within(NETWORK, LONG, budget).bytes()).isLessThanOrEqualTo(budget);
            assertThat(Memory.forwardWithin(NETWORK, LONG, budget).bytes()).isLessThanOrEqualTo(budget);
        }
    }

    @Test
    void statesThatAreKeptInHalfTheirBitsTakeHalfTheMemory() {
        Schedule exact = new Schedule(10_000, 4, 10_000, KeptStates.EXACT);
        Schedule half = new Schedule(10_000, 4, 10_000, KeptStates.HALF);
        long kept = 2500L * 128 * 128 * Short.BYTES;

        assertThat(Memory.of(NETWORK, exact).bytes() - Memory.of(NETWORK, half).bytes()).isCloseTo(kept, within(kept
                / 20));
    }

    @Test
    void saysHowMuchIsNeededWhereTheBudgetIsTooSmall() {
        assertThatThrownBy(() -> Memory.within(NETWORK, 10_000, 1 << 20))
                .hasMessage("An episode of 10000 steps needs at least "
                        + Memory.text(Memory.least(NETWORK, 10_000).bytes())
                        + " a thread, but the budget leaves 1.0 MiB. Give more memory, or use fewer threads.");
    }

    /** More than the least array holds, so that what is not counted has no room. */
    @Test
    void whatConvolutionsNeedIsCounted() {
        var graded = ((Population.Units) HebbianNetwork.of(1).population("out")).neuron();
        var weights = new ParameterSetting(Scope.SYNAPSE, new Initialiser.Constant(0.01), true);
        var image = new Volume(64, 28, 28);
        var compiled = CompiledNetwork.of(new Network(1,
                List.of(new Population.Input("in", image, false), new Population.Units("out", image, Role.NEURONS,
                        graded, Map.of())),
                List.of(new Projection("look", "in", "out", 0, new Connectivity.Convolution(new Window(3, 1, 1)),
                        new Synapse.Static(weights)))), Precision.DOUBLE);
        var coefficients = new Coefficients(compiled);
        coefficients.set(Map.of("look.weight", new double[9 * 64 * 64]));
        var runner = new EpisodeRunner(compiled, coefficients, Memory.of(compiled, 1));
        runner.begin(true);
        runner.enter(false);
        for (int k = 0; k < image.size(); k++) {
            runner.input(compiled.plan().output("in"), k, 1);
        }
        runner.update();
        runner.reverse((t, sink) -> sink.add(compiled.slot("out.y"), image.index(0, 5, 5), 1));

        var sum = new GradientSum(compiled);
        sum.add(runner);
        double[] gradient = sum.parameters(coefficients).getOrDefault("look.weight", new double[0]);
        assertThat(Arrays.stream(gradient).sum()).isEqualTo(9 * 64);
        assertThat(Memory.of(compiled, 1).bytes()).isGreaterThan(2L * 784 * 576 * Double.BYTES);
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
