package org.metaplastic.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.metaplastic.engine.reference.NetworkBuilder.DENSE;
import static org.metaplastic.engine.reference.NetworkBuilder.fixed;
import static org.metaplastic.engine.reference.NetworkBuilder.learned;
import static org.metaplastic.engine.reference.NetworkBuilder.weights;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.engine.Coefficients;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Differentiator.Outcome;
import org.metaplastic.engine.EpisodeRunner;
import org.metaplastic.engine.KernelDifferentiator;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.Memory;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.engine.plan.Plans;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.equations.Scope;
import org.metaplastic.model.Network;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Synapse;

/** Rows touched at spikes, against the interpreter, and over long lives against rows computed at every step. */
class EventKernelTests {

    private static final int INPUTS = 5;
    private static final int WHOLE = Integer.MAX_VALUE;
    /** What is asked of 10,000 steps in double precision; sums in another order, and what gradients make of it. */
    private static final double LONG_TOLERANCE = 1e-5;

    /** Never reads the presynaptic spike but through a trace that has it already, and couples two traces. */
    private static final String COVARIANCE = """
            rule covariance
            weight w0
            parameter eta = 0.05 per synapse
            parameter B = 0.1 per synapse
            parameter C = 0.02 per synapse
            parameter tau_x = 10 ms
            parameter tau_mean = 50 ms
            neuromodulator m
            pre x = 0.2
            pre x_mean = 0.1
            post y = 0
            synapse e = 0.1
            synapse w = w0
            step
              d x/dt = -x / tau_x
              d y/dt = -y / tau_x
              x += pre.spike
              y += post.spike
              e = 0.9 * e + eta * (x - x_mean) * y + B * x + C * y + 0.01
              w += m * e
              d x_mean/dt = (x - x_mean) / tau_mean
            transmit w + 0.1 * e
            """;

    @ParameterizedTest
    @CsvSource({"1, 1", "6, 1", "7, 2", "9, 3", "33, 1"})
    void eventsDoWhatTheInterpreterDoes(int size, int delay) {
        KernelComparison.checkEvents(threeFactor(size, delay, 5), 24, SimdWidth.preferred(), Set.of(9, 10, 20));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aRuleWithoutThePresynapticSpikeDoesWhatTheInterpreterDoes(int delay) {
        KernelComparison.checkEvents(covariance(7, delay), 40, SimdWidth.preferred(), Set.of(15));
    }

    @Test
    void basesInTheMiddleOfATrialChangeNothing() {
        KernelComparison.checkEvents(covariance(4, 1), 400, SimdWidth.preferred(), Set.of(301));
    }

    @ParameterizedTest
    @CsvSource({"0.01", "0.1", "0.9", "0", "1"})
    void tenThousandStepsAgreeWithEveryStepAtAnyRate(double rate) {
        agree(threeFactor(6, 1, 60), rate, Set.of(), WHOLE, Map.of());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.4, 2, 1e6})
    void decaysCloseToZeroAndOneAgree(double tau) {
        agree(threeFactor(6, 1, 60), 0.1, Set.of(4000), WHOLE, Map.of("n-n.tau_e", tau));
    }

    @Test
    void truncatedBackpropagationAgrees() {
        agree(threeFactor(6, 2, 60), 0.1, Set.of(5001), 70, Map.of());
    }

    @Test
    void whoLooksAtSynapsesSeesThemAsTheyAreAndChangesNothing() {
        Network network = covariance(5, 1);
        CompiledNetwork event = compiled(network, SynapseKernel.EVENT);
        EpisodeRunner watched = live(event, network, 60, true);
        EpisodeRunner alone = live(event, network, 60, false);
        CompiledNetwork every = compiled(network, SynapseKernel.DENSE);
        EpisodeRunner dense = live(every, network, 60, true);
        for (String name : new String[] {"n-n.w", "n-n.e"}) {
            Slot slot = event.slot(name);
            double[] seen = watched.state(slot);
            assertThat(seen).isEqualTo(alone.state(slot));
            close(seen, dense.state(every.slot(name)));
        }
    }

    @Test
    void frozenSynapsesKeepTheirInitialState() {
        Network network = covariance(5, 1);
        CompiledNetwork event = compiled(network, SynapseKernel.EVENT);
        var coefficients = new Coefficients(event);
        Map<String, double[]> parameters = NetworkBuilder.draw(network, new Random(1));
        coefficients.set(parameters);
        var runner = new EpisodeRunner(event, coefficients, Memory.of(event, 40));
        runner.freezePlasticity(true);
        step(runner, event, 40, new Random(2));
        assertThat(runner.state(event.slot("n-n.w"))).isEqualTo(parameters.get("n-n.w0"));
    }

    @Test
    void whatIsNotLinearIsToldApart() {
        String bounded = EquationTexts.THREE_FACTOR.replace("w += m * e", "w = clip(w + m * e, -1, 1)");
        assertThat(Plans.of(network(3, 1, bounded, Map.of()), false, true).refusals().get("n-n"))
                .contains("'w' is not linear in the synaptic state");
        String coupled = EquationTexts.THREE_FACTOR.replace("w += m * e", "w += m * e - 0.1 * y * y * w");
        assertThat(Plans.of(network(3, 1, coupled, Map.of()), false, true).refusals().get("n-n"))
                .contains("changes from step to step");
        assertThat(Plans.of(threeFactor(3, 1, 5), false, true).refusals()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2, DENSE", "64, EVENT"})
    void whatCostsLessIsForetoldFromTheNetwork(int size, SynapseKernel expected) {
        assertThat(SynapseKernel.AUTO.of(threeFactor(size, 1, 60))).isEqualTo(expected);
    }

    private static void agree(Network network, double rate, Set<Integer> resets, int window, Map<String, Double> set) {
        int steps = 10_000;
        var random = new Random(7);
        Map<String, double[]> parameters = new HashMap<>(NetworkBuilder.draw(network, random));
        set.forEach((name, value) -> parameters.put(name, new double[] {value}));
        double[] spikes = random.doubles((long) steps * INPUTS).map(u -> u < rate ? 1 : 0).toArray();
        var lifetime = new Lifetime(steps, Map.of("in", spikes), new TreeSet<>(resets));
        double[] cotangent = random.doubles((long) steps * 6, -1, 1).toArray();
        var cotangents = new Cotangents(Map.of("n.v", cotangent), Map.of("n-n.w", random.doubles(36, -1, 1).toArray()));
        Outcome dense = kernels(network, SynapseKernel.DENSE, window).differentiate(parameters, lifetime, cotangents);
        Outcome event = kernels(network, SynapseKernel.EVENT, window).differentiate(parameters, lifetime, cotangents);
        assertThat(event.trajectory().series("n.spike")).isEqualTo(dense.trajectory().series("n.spike"));
        close(event.trajectory().finals("n-n.w"), dense.trajectory().finals("n-n.w"));
        dense.gradients().forEach((name, values) -> close(event.gradients().get(name), values));
    }

    private static void close(double[] actual, double[] expected) {
        double scale = Math.max(1e-9, Arrays.stream(expected).map(Math::abs).max().orElse(0));
        for (int k = 0; k < expected.length; k++) {
            assertThat(actual[k]).isCloseTo(expected[k], within(LONG_TOLERANCE * scale));
        }
    }

    private static EpisodeRunner live(CompiledNetwork compiled, Network network, int steps, boolean look) {
        var coefficients = new Coefficients(compiled);
        coefficients.set(NetworkBuilder.draw(network, new Random(1)));
        var runner = new EpisodeRunner(compiled, coefficients, Memory.of(compiled, steps));
        runner.begin(true);
        var random = new Random(2);
        for (int t = 1; t <= steps; t++) {
            runner.enter(t == 20);
            input(runner, compiled, random);
            runner.update();
            if (look) {
                assertThat(runner.state(compiled.slot("n-n.w"))).doesNotContain(Double.NaN);
            }
        }
        return runner;
    }

    private static void step(EpisodeRunner runner, CompiledNetwork compiled, int steps, Random random) {
        runner.begin(false);
        for (int t = 1; t <= steps; t++) {
            runner.enter(false);
            input(runner, compiled, random);
            runner.update();
        }
    }

    private static void input(EpisodeRunner runner, CompiledNetwork compiled, Random random) {
        for (int k = 0; k < INPUTS; k++) {
            runner.input(compiled.plan().output("in"), k, random.nextDouble() < 0.4 ? 1 : 0);
        }
    }

    private static KernelDifferentiator kernels(Network network, SynapseKernel kernel, int window) {
        return new KernelDifferentiator(compiled(network, kernel), 0).truncated(window);
    }

    private static CompiledNetwork compiled(Network network, SynapseKernel kernel) {
        return CompiledNetwork.of(network, Precision.DOUBLE, SimdWidth.preferred(), false, kernel);
    }

    private static Network covariance(int size, int delay) {
        return network(size, delay, COVARIANCE, Map.of("w0", learned(Scope.SYNAPSE, -0.1, 0.1), "eta",
                learned(Scope.SYNAPSE, 0, 0.1), "B", learned(Scope.SYNAPSE, 0, 0.1), "C", learned(Scope.SYNAPSE, 0,
                        0.1),
                "tau_x", learned(Scope.ONE, 8, 12), "tau_mean", learned(Scope.ONE, 30, 50)));
    }

    private static Network threeFactor(int size, int delay, double tau) {
        return network(size, delay, EquationTexts.THREE_FACTOR, Map.of("w0", learned(Scope.SYNAPSE, -0.02, 0.02),
                "tau_e",
                learned(Scope.ONE, tau, 2 * tau), "tau_w", learned(Scope.POST, 20, 40), "decay_plus",
                learned(Scope.ONE, 0.8, 0.95), "decay_minus", learned(Scope.POST, 0.8, 0.95), "A_plus",
                learned(Scope.SYNAPSE, 0.01, 0.03), "A_minus", learned(Scope.PRE, 0.01, 0.03)));
    }

    /** The rule on inputs and on recurrent synapses, with one modulator a neuron. */
    private static Network network(int size, int delay, String rule, Map<String, ParameterSetting> settings) {
        var plastic = new Synapse.Plastic(EquationTexts.rule(rule), settings, Map.of("m", "mod"));
        return new NetworkBuilder().units("mod", size, EquationTexts.graded(EquationTexts.MODULATOR), Map.of("kappa",
                fixed(Scope.ONE, 0.3))).input("in", INPUTS).units("n", size, EquationTexts.triangle(EquationTexts.LIF),
                        Map.of("tau_m", learned(Scope.ONE, 5, 6)))
                .connect("in-n", "in", "n", 0, DENSE, weights(Scope.SYNAPSE, 0, 1))
                .connect("plastic-n", "in", "n", 1, DENSE, plastic).connect("n-n", "n", "n", delay, DENSE, plastic)
                .connect("in-mod", "in", "mod", 0, DENSE, weights(Scope.SYNAPSE, -0.5, 0.5)).build();
    }
}
