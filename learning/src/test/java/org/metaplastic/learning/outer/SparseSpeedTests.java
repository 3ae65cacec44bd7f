package org.metaplastic.learning.outer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.random.Key;
import org.metaplastic.library.Library;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.FixedPartners;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.NearestPartners;
import org.metaplastic.model.Network;
import org.metaplastic.model.NeuronModel;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Population;
import org.metaplastic.model.ProbableWiring;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Role;
import org.metaplastic.model.Surrogate;
import org.metaplastic.model.Synapse;
import org.metaplastic.model.Volume;
import org.metaplastic.model.Wiring;

/**
 * Time and memory of the full gradient of an episode, with sparse plastic synapses and with dense ones, in turn on one
 * thread: {@code ./mvnw -pl learning -am test -Dgroups=slow -DexcludedGroups= -Dtest=SparseSpeedTests
 * -Dsurefire.failIfNoSpecifiedTests=false}. On a machine that others use, ratios within one run say more than times.
 */
@Tag("slow")
class SparseSpeedTests {

    private static final int NEURONS = 4096;
    private static final int STEPS = 100;
    private static final int INPUTS = 40;
    private static final int OF_EACH = 8;
    private static final int ROUNDS = 12;

    /** A network, and how long each round of it took. */
    private static final class Contestant {

        private final String name;
        private final CompiledNetwork network;
        private final EpisodeRunner runner;
        private final double[] seconds = new double[ROUNDS];
        private double rate;

        Contestant(String name, int neurons, Connectivity recurrent) {
            this.name = name;
            Network built = network(neurons, recurrent);
            network = CompiledNetwork.of(built, Precision.FLOAT);
            var coefficients = new Coefficients(network);
            coefficients.set(InitialParameters.draw(built, Key.of(1)));
            runner = new EpisodeRunner(network, coefficients, Memory.of(network, STEPS));
        }

        void run(int round) {
            RandomGenerator random = Key.of(1).then(round).random();
            Slot in = network.plan().output("in");
            Slot readout = network.plan().output("readout");
            long begun = System.nanoTime();
            runner.begin(true);
            for (int t = 1; t <= STEPS; t++) {
                runner.enter(false);
                for (int k = 0; k < INPUTS; k++) {
                    runner.input(in, k, random.nextDouble() < 0.05 ? 1 : 0);
                }
                runner.update();
            }
            runner.reverse((t, sink) -> {
                sink.add(readout, 0, 0.01);
                sink.add(readout, 1, -0.01);
            });
            seconds[round] = (System.nanoTime() - begun) * 1e-9;
            rate = Arrays.stream(runner.series(network.plan().output("hidden"))).average().orElse(0);
        }

        /** The median of the rounds after the first half, which warm up. */
        double time() {
            return Arrays.stream(seconds).skip(ROUNDS / 2).sorted().toArray()[ROUNDS / 4];
        }

        double perSynapseStep() {
            return time() * 1e9 / ((double) STEPS * network.plasticSynapses());
        }

        long bytes() {
            return Memory.of(network, STEPS).bytes();
        }
    }

    private static Contestant sparse(int partners, Wiring wiring) {
        return new Contestant("sparse, " + wiring, NEURONS, new Connectivity.Sparse(wiring.draw(Volume.of(NEURONS),
                Volume.of(NEURONS), true, Key.of(partners).random())));
    }

    @Test
    void timeAndMemoryGrowWithSynapses() {
        var contestants = new ArrayList<Contestant>();
        for (int partners : new int[] {16, 64, 256}) {
            contestants.add(sparse(partners, new FixedPartners(partners, false)));
            contestants.add(sparse(partners, new ProbableWiring((double) partners / NEURONS)));
            contestants.add(sparse(partners, new NearestPartners(partners)));
            int neurons = (int) Math.sqrt((double) NEURONS * partners);
            contestants.add(new Contestant("dense, " + neurons + " neurons", neurons, new Connectivity.Dense()));
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Contestant contestant : contestants) {
                contestant.run(round);
            }
        }
        for (Contestant contestant : contestants) {
            System.out.printf("%-50s %8d synapses %7.1f ms %5.2f ns a synapse-step, %4.1f %% firing, %s%n",
                    contestant.name, contestant.network.plasticSynapses(), 1e3 * contestant.time(), contestant
                            .perSynapseStep(), 100 * contestant.rate, Memory.text(contestant.bytes()));
        }

        Contestant few = contestants.get(0);
        Contestant many = contestants.get(8);
        assertThat(contestants).allSatisfy(contestant -> assertThat(contestant.runner.finiteGradient()).isTrue());
        assertThat(many.time()).isLessThan(16 * 1.5 * few.time());
        assertThat(many.bytes()).isLessThan(20 * few.bytes());
        assertThat(many.perSynapseStep()).isLessThan(4 * contestants.get(11).perSynapseStep());
        Contestant near = contestants.get(10);
        assertThat(near.perSynapseStep()).as("partners that lie side by side need no gathering")
                .isLessThan(0.8 * many.perSynapseStep());
    }

    private static Network network(int neurons, Connectivity recurrent) {
        var lif = new NeuronModel(Library.neuron("lif"),
                Optional.of(new Surrogate(Library.surrogate("triangle"), Map.of("gamma", 0.3))));
        var modulator = new NeuronModel(Library.neuron("tanh-modulator"), Optional.empty());
        var leaky = new NeuronModel(Library.neuron("leaky-readout"), Optional.empty());
        var scale = new ParameterSetting(Scope.ONE, new Initialiser.Constant(0.01), false);
        return new Network(1, List.of(new Population.Input("in", INPUTS, true),
                new Population.Units("hidden", neurons, Role.NEURONS, lif, Map.of()),
                new Population.Units("modulator", neurons, Role.NEUROMODULATOR, modulator, Map.of("scale", scale)),
                new Population.Units("readout", 2, Role.READOUT, leaky, Map.of())),
                List.of(inputs("hidden", neurons, 0.55), inputs("modulator", neurons, 1),
                        new Projection("recurrent", "hidden", "hidden", 1, recurrent,
                                new Synapse.Plastic(Library.rule("three-factor-stdp-relaxing"), Map.of("w0", normal(
                                        0.005), "A_plus", normal(0.1), "A_minus", normal(0.1)), Map.of("m",
                                                "modulator"))),
                        new Projection("out", "hidden", "readout", 0, new Connectivity.Dense(), new Synapse.Static(
                                normal(0.1)))));
    }

    private static Projection inputs(String to, int neurons, double std) {
        return new Projection("in_" + to, "in", to, 0, new Connectivity.Sparse(new FixedPartners(OF_EACH, true).draw(
                Volume.of(INPUTS), Volume.of(neurons), false, Key.of(7).random())), new Synapse.Static(normal(std)));
    }

    private static ParameterSetting normal(double std) {
        return new ParameterSetting(Scope.SYNAPSE, new Initialiser.Normal(0, std, false), true);
    }
}
