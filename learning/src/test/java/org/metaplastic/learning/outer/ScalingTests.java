package org.metaplastic.learning.outer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.metaplastic.engine.Coefficients;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.EpisodeRunner;
import org.metaplastic.engine.Memory;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.random.Key;
import org.metaplastic.model.Network;

/**
 * The cost of the full gradient of an episode grows as steps and as plastic synapses, its memory slower than steps; on one
 * thread, warm, in turns, so that a busy machine is busy for all. Run it as {@link OuterStepSpeedTests}.
 */
@Tag("slow")
class ScalingTests {

    private static final int FACTOR = 16;
    private static final int REPETITIONS = 5;
    /** Larger arrays leave the caches; what grew faster than it should would be many times as slow. */
    private static final double TOLERANCE = 0.5;
    private static final int STEPS = 1000;
    private static final int NEURONS = 128;

    /** One configuration, and the fastest that it was. */
    private static final class Trial {

        private final CompiledNetwork network;
        private final Memory memory;
        private final EpisodeRunner runner;
        private final int episodes;
        private double fastest = Double.POSITIVE_INFINITY;

        Trial(int neurons, int steps, int episodes, boolean frugal) {
            Network plastic = SpeedNetwork.calm(neurons);
            this.network = CompiledNetwork.of(plastic, Precision.FLOAT);
            this.memory = frugal ? Memory.least(network, steps) : Memory.of(network, steps);
            this.episodes = episodes;
            var coefficients = new Coefficients(network);
            coefficients.set(InitialParameters.draw(plastic, Key.of(1)));
            this.runner = new EpisodeRunner(network, coefficients, memory);
        }

        /** Nanoseconds of a plastic synapse and step, forward and in reverse. */
        double run() {
            long begun = System.nanoTime();
            for (int episode = 0; episode < episodes; episode++) {
                SpeedNetwork.live(network, runner, memory.schedule().steps(), Key.of(1).then(episode).random());
            }
            double work = (double) episodes * memory.schedule().steps() * network.plasticSynapses();
            fastest = Math.min(fastest, (System.nanoTime() - begun) / work);
            assertThat(runner.finiteGradient()).isTrue();
            return fastest;
        }
    }

    @Test
    void costGrowsAsSteps() {
        compare("steps, every one held", new Trial(NEURONS, STEPS, FACTOR, false), new Trial(NEURONS, STEPS * FACTOR, 1,
                false));
        compare("steps, the least memory", new Trial(NEURONS, STEPS, FACTOR, true), new Trial(NEURONS, STEPS * FACTOR,
                1,
                true));
    }

    @Test
    void costGrowsAsSynapses() {
        compare("synapses", new Trial(NEURONS, STEPS, FACTOR, false), new Trial(NEURONS * 4, STEPS, 1, false));
    }

    @Test
    void memoryGrowsSlowerThanSteps() {
        var network = CompiledNetwork.of(SpeedNetwork.of(256), Precision.FLOAT);
        double[] bytes = Arrays.stream(new int[] {6250, 100_000}).mapToDouble(steps -> Memory.least(network, steps)
                .bytes()).toArray();
        System.out.printf("memory: %s for 6,250 steps of 256 neurons, %s for 100,000: %.2f times%n", Memory.text(
                (long) bytes[0]), Memory.text((long) bytes[1]), bytes[1] / bytes[0]);

        assertThat(bytes[1] / bytes[0]).isLessThan(Math.sqrt(FACTOR));
    }

    private static void compare(String what, Trial one, Trial sixteen) {
        for (int k = 0; k < REPETITIONS; k++) {
            one.run();
            sixteen.run();
        }
        System.out.printf("%s: %.3f ns a synapse-step, %.3f for %d times as many (%s, %s)%n", what, one.fastest,
                sixteen.fastest, FACTOR, Memory.text(one.memory.bytes()), Memory.text(sixteen.memory.bytes()));

        assertThat(sixteen.fastest / one.fastest).isBetween(1 - TOLERANCE, 1 + TOLERANCE);
    }
}
