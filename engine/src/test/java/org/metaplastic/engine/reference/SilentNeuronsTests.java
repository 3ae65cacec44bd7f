package org.metaplastic.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.metaplastic.engine.reference.NetworkBuilder.DENSE;
import static org.metaplastic.engine.reference.NetworkBuilder.fixed;
import static org.metaplastic.engine.reference.NetworkBuilder.learned;
import static org.metaplastic.engine.reference.NetworkBuilder.weights;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Differentiator;
import org.metaplastic.engine.Differentiator.Outcome;
import org.metaplastic.engine.KernelDifferentiator;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.RefractoryPeriod;
import org.metaplastic.equations.Scope;
import org.metaplastic.model.Network;
import org.metaplastic.model.NeuronModel;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Role;
import org.metaplastic.model.Synapse;

/** Neurons that cannot always spike: "unless", and the refractory period that is written with it. */
class SilentNeuronsTests {

    private static final String HARD_RESET = """
            neuron hard
            parameter v_reset = -0.2
            state v = v_reset
            step
              v = v + spike * (v_reset - v)
              v = 0.9 * v + input
            spike when v > 1
            """;

    private static NeuronModel refractory(String neuron) {
        NeuronModel model = EquationTexts.triangle(neuron);
        return new NeuronModel(RefractoryPeriod.of(model.equations()), model.surrogate());
    }

    /** Driven far above threshold in every step, except where the weight is 0. */
    private static Network driven(String neuron, double period, double dt, double weight) {
        return new Network(dt, List.of(new Population.Input("in", 1, true), new Population.Units("n", 1, Role.NEURONS,
                refractory(neuron), Map.of(RefractoryPeriod.LENGTH, fixed(Scope.ONE, period)))),
                List.of(new Projection("w", "in", "n", 0, DENSE, weights(Scope.ONE, weight, weight))));
    }

    private static Outcome live(Differentiator differentiator, Network network, int steps, double[] cotangent) {
        double[] on = IntStream.range(0, steps).mapToDouble(_ -> 1).toArray();
        return differentiator.differentiate(new HashMap<>(NetworkBuilder.draw(network, new Random(1))),
                new Lifetime(steps, Map.of("in", on)), new Cotangents(Map.of("n.spike", cotangent), Map.of()));
    }

    private static List<Integer> spikeSteps(Network network, Differentiator differentiator, int steps) {
        double[] spikes = live(differentiator, network, steps, new double[steps]).trajectory().series("n.spike");
        return IntStream.range(0, steps).filter(step -> spikes[step] == 1).boxed().toList();
    }

    @ParameterizedTest
    @CsvSource({"5, 1, 5", "5, 0.1, 50", "2, 0.1, 20", "3, 0.5, 6", "1, 1, 1", "0, 1, 1", "20, 0.01, 2000"})
    void aPeriodOfNStepsKeepsTheNeuronSilentForOneLess(double period, double dt, int steps) {
        for (String neuron : List.of(EquationTexts.LIF, HARD_RESET)) {
            Network network = driven(neuron, period, dt, 10);
            List<Integer> expected = List.of(0, steps, 2 * steps, 3 * steps);
            int length = 3 * steps + 1;
            assertThat(spikeSteps(network, new NetworkInterpreter(network), length)).isEqualTo(expected);
            for (Precision precision : Precision.values()) {
                var kernels = new KernelDifferentiator(network, precision);
                assertThat(spikeSteps(network, kernels, length)).as("%s", precision).isEqualTo(expected);
            }
        }
    }

    /** The membrane stays within the surrogate's reach, so that the derivative would not be zero of itself. */
    @Test
    void noGradientPassesThroughASilentStep() {
        Network network = driven(HARD_RESET, 3, 1, 1.3);
        for (Differentiator differentiator : List.of(new NetworkInterpreter(network),
                new KernelDifferentiator(network, Precision.DOUBLE))) {
            // v = 0.9 * -0.2 + 1.3 = 1.12 spikes in the first step, and cannot in the next two.
            Outcome first = live(differentiator, network, 3, new double[] {1, 0, 0});
            assertThat(first.trajectory().series("n.spike")).containsExactly(1, 0, 0);
            assertThat(first.gradients().get("w.weight")[0]).isCloseTo(0.3 * (1 - 0.12), within(1e-12));
            assertThat(live(differentiator, network, 3, new double[] {0, 1, 1}).gradients().get("w.weight"))
                    .containsExactly(0);
        }
    }

    private static Network network(int size) {
        String gated = EquationTexts.ALIF.replace("spike when v > 1 + beta * a",
                "spike when v > 1 + beta * a unless max(a > 2.5 * beta + 1, v > 3)");
        Map<String, ParameterSetting> settings = Map.of("beta", learned(Scope.POST, 0.1, 0.3));
        return new NetworkBuilder().input("in", 5).units("n", size, refractory(EquationTexts.LIF),
                Map.of(RefractoryPeriod.LENGTH, fixed(Scope.POST, 3), "tau_m", learned(Scope.POST, 10, 20)))
                .units("gated", size, EquationTexts.arctan(gated), settings)
                .units("hard", size, refractory(HARD_RESET), Map.of(RefractoryPeriod.LENGTH, fixed(Scope.ONE, 2)))
                .connect("in-n", "in", "n", 0, DENSE, weights(Scope.SYNAPSE, 0, 1))
                .connect("in-gated", "in", "gated", 0, DENSE, weights(Scope.SYNAPSE, 0, 1))
                .connect("n-n", "n", "n", 1, DENSE, weights(Scope.SYNAPSE, -0.3, 0.3))
                .connect("gated-hard", "gated", "hard", 1, DENSE, weights(Scope.SYNAPSE, 0, 1))
                .connect("n-gated", "n", "gated", 2, DENSE, weights(Scope.SYNAPSE, -0.3, 0.3)).build();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 7, 8, 9, 33})
    void kernelsDoWhatTheInterpreterDoes(int size) {
        KernelComparison.checkAll(network(size), 14);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theGradientIsThatOfTheSmoothSpikeTimesTheGate(long seed) {
        FiniteDifferences.check(network(4), 8, seed);
    }

    private static final String READS_SILENCE = """
            rule quiet
            weight w0
            pre x = 0
            synapse w = w0
            step
              x += pre.silent
              w += 0.1 * (1 - post.silent) * post.v + 0.01 * x * post.silent
            transmit w
            """;

    /** Synapses from neurons that are often silent to such neurons, and to others that never are. */
    private static Network reading(int size) {
        Synapse quiet = new Synapse.Plastic(EquationParser.rule(READS_SILENCE, "test"), Map.of("w0", learned(
                Scope.SYNAPSE, 0, 0.3)), Map.of());
        return new NetworkBuilder().input("in", 5)
                .units("n", size, refractory(EquationTexts.LIF), Map.of(RefractoryPeriod.LENGTH, fixed(Scope.ONE, 3)))
                .units("free", 3, EquationTexts.triangle(EquationTexts.LIF), Map.of())
                .connect("in-n", "in", "n", 0, DENSE, weights(Scope.SYNAPSE, 0, 1))
                .connect("n-n", "n", "n", 1, DENSE, quiet).connect("n-free", "n", "free", 2, DENSE, quiet).build();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 9, 33})
    void aRuleReadsWhetherItsNeuronsCanSpike(int size) {
        KernelComparison.checkAll(reading(size), 14);
    }

    /** Driven in every step: it spikes in the first and cannot in the next two, where v is 0.72 and less. */
    @Test
    void silenceIsOneWhereTheNeuronCannotSpikeAndZeroElsewhere() {
        Synapse quiet = new Synapse.Plastic(EquationParser.rule(READS_SILENCE, "test"), Map.of("w0", fixed(
                Scope.SYNAPSE, 0)), Map.of());
        Network network = new NetworkBuilder().input("in", 1)
                .units("n", 1, refractory(HARD_RESET), Map.of(RefractoryPeriod.LENGTH, fixed(Scope.ONE, 3)))
                .connect("w", "in", "n", 0, DENSE, weights(Scope.ONE, 2, 2))
                .connect("s", "n", "n", 1, DENSE, quiet).build();

        double[] silent = live(new KernelDifferentiator(network, Precision.DOUBLE), network, 8, new double[8])
                .trajectory().series("n.silent");

        assertThat(silent).containsExactly(0, 1, 1, 0, 1, 1, 0, 1);
    }

    private static final String QUADRATIC = """
            neuron quadratic
            parameter tau = 5 ms
            state v = 0
            state u = 0
            step
              v = v * (1 - spike)
              d v/dt = (v^2 - u + input) / tau (euler)
              d u/dt = (v - u) / 50 ms
            spike when v > 1
            """;

    private static Network upstrokes(int size) {
        return new NetworkBuilder().input("in", 5)
                .units("n", size, refractory(QUADRATIC), Map.of(RefractoryPeriod.LENGTH, fixed(Scope.ONE, 4), "tau",
                        learned(Scope.ONE, 4, 6)))
                .connect("in-n", "in", "n", 0, DENSE, weights(Scope.SYNAPSE, 0, 5))
                .connect("n-n", "n", "n", 1, DENSE, weights(Scope.SYNAPSE, 0, 1)).build();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 9})
    void kernelsHoldAMembraneAsTheInterpreterDoes(int size) {
        KernelComparison.checkAll(upstrokes(size), 14);
    }

    /** One step after the reset takes the membrane to 3 / 5 * 2 = 1.2, where it stays for the other steps of the period. */
    @Test
    void aMembraneWithAnUpstrokeIsHeldAfterTheStepOfItsReset() {
        Network network = driven(QUADRATIC, 100, 1, 6);

        double[] v = live(new KernelDifferentiator(network, Precision.FLOAT), network, 101, new double[101])
                .trajectory().series("n.v");

        assertThat(v[0]).isCloseTo(1.2, within(1e-6));
        for (int step = 1; step < 100; step++) {
            assertThat(v[step]).isEqualTo(v[1]).isBetween(1.0, 1.2);
        }
        assertThat(v[100]).isGreaterThan(v[99]);
    }
}
