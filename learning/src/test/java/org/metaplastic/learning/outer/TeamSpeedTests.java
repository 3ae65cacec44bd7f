package org.metaplastic.learning.outer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.metaplastic.engine.Coefficients;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.EpisodeClock;
import org.metaplastic.engine.EpisodeRunner;
import org.metaplastic.engine.EpisodeTeam;
import org.metaplastic.engine.Memory;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.random.Key;
import org.metaplastic.model.Network;

/**
 * The full gradient of one episode of 1,024 neurons, by one thread and by two together, in turns. Run it on a quiet machine,
 * as {@link OuterStepSpeedTests}.
 */
@Tag("slow")
class TeamSpeedTests {

    private static final int NEURONS = 1024;
    private static final int STEPS = 100;
    private static final int REPETITIONS = 24;

    @Test
    void twoThreadsAreFasterThanOneInALargeEpisode() {
        assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThan(1);
        Network network = SpeedNetwork.of(NEURONS);
        CompiledNetwork compiled = CompiledNetwork.of(network, Precision.FLOAT, SimdWidth.preferred(), false,
                SynapseKernel.DENSE);
        var coefficients = new Coefficients(compiled);
        coefficients.set(InitialParameters.draw(network, Key.of(1)));
        try (var alone = EpisodeTeam.alone(); var two = new EpisodeTeam(1)) {
            EpisodeRunner one = runner(compiled, coefficients, alone);
            EpisodeRunner other = runner(compiled, coefficients, two);
            var seconds = new double[2][REPETITIONS];
            for (int k = 0; k < REPETITIONS; k++) {
                seconds[0][k] = live(compiled, one);
                seconds[1][k] = live(compiled, other);
            }
            double ratio = median(seconds[0]) / median(seconds[1]);
            System.out.printf("one episode of %d neurons: %.0f ms by one thread, %.0f by two, %.2f times as fast%n",
                    NEURONS, 1e3 * median(seconds[0]), 1e3 * median(seconds[1]), ratio);

            assertThat(ratio).isGreaterThan(1);
        }
    }

    private static EpisodeRunner runner(CompiledNetwork compiled, Coefficients coefficients, EpisodeTeam team) {
        return new EpisodeRunner(compiled, coefficients, Memory.of(compiled, STEPS), EpisodeClock.Stopped.CLOCK, team);
    }

    private static double live(CompiledNetwork compiled, EpisodeRunner runner) {
        long begun = System.nanoTime();
        SpeedNetwork.live(compiled, runner, STEPS, Key.of(1).random());
        return (System.nanoTime() - begun) * 1e-9;
    }

    /** Of the second half, when all is compiled. */
    private static double median(double[] values) {
        return Arrays.stream(values).skip(REPETITIONS / 2).sorted().toArray()[REPETITIONS / 4];
    }
}
