package org.metaplastic.learning.outer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.metaplastic.engine.Coefficients;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.EpisodeRunner;
import org.metaplastic.engine.Memory;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.random.Key;
import org.metaplastic.model.Network;

/**
 * The cost of the full gradient of 16 episodes of 128 neurons and 200 steps: plastic recurrent projection with A_plus and
 * A_minus of each synapse learned, one learned neuromodulator a neuron, about 20 % of the neurons firing; on one thread,
 * warm. Run it on a quiet machine: {@code ./mvnw -pl learning -am test -Dgroups=slow -DexcludedGroups=
 * -Dtest=OuterStepSpeedTests -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Tag("slow")
class OuterStepSpeedTests {

    private static final int NEURONS = 128;
    private static final int STEPS = 200;
    private static final int EPISODES = 16;
    private static final int REPETITIONS = 40;
    /** Twice the 1.5 ns of the hand-fused prototype that the design was tried with. */
    private static final double MOST_NANOSECONDS = 3.0;

    @Test
    void aSynapseStepCostsNoMoreThanTwiceTheHandWrittenPrototype() {
        Network network = SpeedNetwork.of(NEURONS);
        var compiled = CompiledNetwork.of(network, Precision.FLOAT);
        var coefficients = new Coefficients(compiled);
        coefficients.set(InitialParameters.draw(network, Key.of(1)));
        var runner = new EpisodeRunner(compiled, coefficients, Memory.of(compiled, STEPS));
        var nanoseconds = new double[REPETITIONS];
        double rate = 0;
        for (int k = 0; k < REPETITIONS; k++) {
            long begun = System.nanoTime();
            rate = outerStep(compiled, runner);
            nanoseconds[k] = (System.nanoTime() - begun) / ((double) EPISODES * STEPS * NEURONS * NEURONS);
        }
        double median = Arrays.stream(nanoseconds).skip(REPETITIONS / 2).sorted().toArray()[REPETITIONS / 4];
        System.out.printf("%.2f ns a synapse-step, %.1f %% of neurons firing, %s, %s, Java %s%n", median, 100 * rate,
                compiled.width(), Memory.text(Memory.of(compiled, STEPS).bytes()), Runtime.version());

        assertThat(runner.finiteGradient()).isTrue();
        assertThat(rate).isBetween(0.1, 0.3);
        assertThat(median).isLessThan(MOST_NANOSECONDS);
    }

    private static double outerStep(CompiledNetwork network, EpisodeRunner runner) {
        Slot spikes = network.plan().output("hidden");
        double sum = 0;
        for (int episode = 0; episode < EPISODES; episode++) {
            RandomGenerator random = Key.of(1).then(episode).random();
            SpeedNetwork.live(network, runner, STEPS, random);
            sum += Arrays.stream(runner.series(spikes)).average().orElse(0);
        }
        return sum / EPISODES;
    }
}
