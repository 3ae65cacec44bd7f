package org.metaplastic.learning.outer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.metaplastic.engine.Coefficients;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.EpisodeRunner;
import org.metaplastic.engine.Memory;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.equations.Scope;
import org.metaplastic.learning.random.Key;
import org.metaplastic.library.Library;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.Network;
import org.metaplastic.model.NeuronModel;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Role;
import org.metaplastic.model.Surrogate;
import org.metaplastic.model.Synapse;

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
    private static final int INPUTS = 40;
    private static final int FEEDBACK = 20;
    private static final int REPETITIONS = 40;
    /** Twice the 1.5 ns of the hand-fused prototype that the design was tried with. */
    private static final double MOST_NANOSECONDS = 3.0;

    @Test
    void aSynapseStepCostsNoMoreThanTwiceTheHandWrittenPrototype() {
        Network network = network();
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
        Slot readout = network.plan().output("readout");
        double sum = 0;
        for (int episode = 0; episode < EPISODES; episode++) {
            RandomGenerator random = Key.of(1).then(episode).random();
            runner.begin(true);
            for (int t = 1; t <= STEPS; t++) {
                runner.enter(false);
                fire(runner, network.plan().output("in"), INPUTS, 0.05, random);
                fire(runner, network.plan().output("feedback"), FEEDBACK, 0.1, random);
                runner.update();
            }
            sum += Arrays.stream(runner.series(spikes)).average().orElse(0);
            runner.reverse((t, sink) -> {
                sink.add(readout, 0, 0.01);
                sink.add(readout, 1, -0.01);
            });
        }
        return sum / EPISODES;
    }

    private static void fire(EpisodeRunner runner, Slot slot, int size, double probability, RandomGenerator random) {
        for (int k = 0; k < size; k++) {
            if (random.nextDouble() < probability) {
                runner.input(slot, k, 1);
            }
        }
    }

    private static Network network() {
        var lif = new NeuronModel(Library.neuron("lif"),
                Optional.of(new Surrogate(Library.surrogate("triangle"), Map.of("gamma", 0.3))));
        var modulator = new NeuronModel(Library.neuron("tanh-modulator"), Optional.empty());
        var leaky = new NeuronModel(Library.neuron("leaky-readout"), Optional.empty());
        var scale = new ParameterSetting(Scope.ONE, new Initialiser.Constant(0.01), false);
        return new Network(1, List.of(new Population.Input("in", INPUTS, true),
                new Population.Input("feedback", FEEDBACK, true),
                new Population.Units("hidden", NEURONS, Role.NEURONS, lif, Map.of()),
                new Population.Units("modulator", NEURONS, Role.NEUROMODULATOR, modulator, Map.of("scale", scale)),
                new Population.Units("readout", 2, Role.READOUT, leaky, Map.of())),
                List.of(fixed("in", "hidden", 0.4), fixed("feedback", "modulator", 1),
                        new Projection("recurrent", "hidden", "hidden", 1, new Connectivity.Dense(),
                                new Synapse.Plastic(Library.rule("three-factor-stdp-relaxing"),
                                        Map.of("w0", normal(0, 0.005), "A_plus", normal(0.1, 0.1), "A_minus",
                                                normal(0.1, 0.1)),
                                        Map.of("m", "modulator"))),
                        fixed("hidden", "readout", 0.1)));
    }

    private static Projection fixed(String from, String to, double std) {
        return new Projection(from + "_" + to, from, to, 0, new Connectivity.Dense(),
                new Synapse.Static(normal(0, std)));
    }

    private static ParameterSetting normal(double mean, double std) {
        return new ParameterSetting(Scope.SYNAPSE, new Initialiser.Normal(mean, std, false), true);
    }
}
