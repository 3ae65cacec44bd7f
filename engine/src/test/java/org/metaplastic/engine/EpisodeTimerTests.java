package org.metaplastic.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.metaplastic.engine.EpisodeClock.Phase;
import org.metaplastic.engine.kernel.Precision;

class EpisodeTimerTests {

    private static final int STEPS = 4;

    private final CompiledNetwork network = CompiledNetwork.of(HebbianNetwork.of(3), Precision.DOUBLE);
    private final Coefficients coefficients = new Coefficients(network);

    private double[] gradient(EpisodeClock clock) {
        coefficients.set(Map.of("plastic.w0", new double[] {0.1, 0.2, 0.3, 0.1, 0.2, 0.3, 0.1, 0.2, 0.3}));
        var runner = new EpisodeRunner(network, coefficients, Memory.of(network, STEPS), clock,
                EpisodeTeam.alone());
        clock.begin();
        runner.begin(true);
        for (int t = 1; t <= STEPS; t++) {
            runner.enter(false);
            runner.input(network.plan().output("in"), t % 3, 1);
            runner.update();
        }
        clock.charge(Phase.FORWARD);
        runner.reverse((t, sink) -> sink.add(network.slot("out.y"), 1, 1));
        var sum = new GradientSum(network);
        sum.add(runner);
        clock.charge(Phase.GRADIENTS);
        return sum.parameters(coefficients).getOrDefault("plastic.w0", new double[0]);
    }

    @Test
    void everyPassKnowsTheTimeOfItsLayers() {
        var times = new EpisodeTimes(network);

        gradient(new EpisodeTimer(times));

        assertThat(times.layers()).containsExactly("out", "plastic");
        assertThat(times.of(Phase.FORWARD, "out")).isPositive();
        assertThat(times.of(Phase.FORWARD, "plastic")).isPositive();
        assertThat(times.of(Phase.RECOMPUTATION, "out")).isZero();
        assertThat(times.of(Phase.RECOMPUTATION, "plastic")).isPositive();
        assertThat(times.of(Phase.REVERSE, "out")).isPositive();
        assertThat(times.of(Phase.REVERSE, "plastic")).isPositive();
        assertThat(times.of(Phase.GRADIENTS)).isPositive();
        assertThat(times.of(Phase.INPUTS)).isZero();
    }

    @Test
    void timesAddUp() {
        var times = new EpisodeTimes(network);
        var twice = new EpisodeTimes(network);

        long begun = System.nanoTime();
        gradient(new EpisodeTimer(times));
        long passed = System.nanoTime() - begun;
        twice.add(times);
        twice.add(times);

        assertThat(times.total()).isPositive().isLessThanOrEqualTo(passed);
        assertThat(twice.total()).isEqualTo(2 * times.total());
        for (Phase phase : Phase.values()) {
            assertThat(times.of(phase, "out") + times.of(phase, "plastic") + times.between(phase)).isEqualTo(times.of(
                    phase));
        }
    }

    @Test
    void aTimerDoesNotChangeTheGradient() {
        assertThat(gradient(new EpisodeTimer(new EpisodeTimes(network)))).isEqualTo(gradient(
                EpisodeClock.Stopped.CLOCK)).hasSize(9);
    }

    @Test
    void aClockThatStandsStillLeavesOperationsAsTheyAre() {
        BoundStep step = new Workspace(network, coefficients, Memory.of(network, 1), EpisodeTeam.alone()).bind(network
                .dense().step()
                .getFirst(),
                false);

        assertThat(step.timed(EpisodeClock.Stopped.CLOCK, Phase.FORWARD)).isSameAs(step);
        assertThat(step.timed(new EpisodeTimer(new EpisodeTimes(network)), Phase.FORWARD)).isInstanceOf(
                TimedStep.class);
    }
}
