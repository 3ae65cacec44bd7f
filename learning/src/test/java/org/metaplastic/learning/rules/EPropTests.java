package org.metaplastic.learning.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.KernelDifferentiator;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.EquationWriter;
import org.metaplastic.equations.RefractoryPeriod;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.library.Library;
import org.metaplastic.model.Network;
import org.metaplastic.model.Role;

/**
 * e-prop against back-propagation through time (Bellec et al. 2020). With the learning signal L_j = sum over k of W_jk (y_k -
 * target_k) and one hidden layer the sum of L_j * eligibility is the gradient of half the squared error, as long as
 * nothing else carries the gradient from a spike to later steps: no recurrent projection, and a reset that passes a
 * spike's value but not its derivative. The adaptation of a threshold may carry it, for the eligibility follows it.
 *
 * <p>The rule acts on synapses of its own beside those that back-propagation differentiates. They begin at zero, and its
 * learning rate of 1e-12 keeps them from the membrane.
 */
final class EPropTests {

    private static final double RATE = 1e-12;
    private static final int STEPS = 120;
    private static final int IN = 7;
    private static final int HIDDEN = 5;
    private static final int OUT = 3;

    /** The library's neuron with a reset that is not differentiated: heaviside(spike - 0.5) is the spike. */
    private static final String LIF = """
            neuron lif
            parameter tau_m = 20 ms
            parameter v_th = 1
            state v = 0
            step
              d v/dt = -v / tau_m
              v += input - v_th * heaviside(spike - 0.5)
            spike when v > v_th
            """;
    private static final String ALIF = """
            neuron alif
            parameter tau_m = 20 ms
            parameter tau_a = 150 ms
            parameter v_th = 1
            parameter beta = 0.2
            state v = 0
            state a = 0
            step
              d a/dt = -a / tau_a
              a += spike
              d v/dt = -v / tau_m
              v += input - v_th * heaviside(spike - 0.5)
            spike when v > v_th + beta * a
            """;

    private final Random random = new Random(51);
    private final double[] readout = normal(HIDDEN * OUT, 1);
    private final double[] spikes = random.doubles((long) STEPS * IN).map(u -> u < 0.2 ? 1 : 0).toArray();
    private final double[] target = normal(STEPS * OUT, 0.5);
    private final double[] weights = normal(IN * HIDDEN, 0.3);
    private final double[] loops = normal(HIDDEN * HIDDEN, 0.3);

    private double[] normal(int count, double std) {
        return random.doubles(count).map(_ -> 0.1 + std * random.nextGaussian()).toArray();
    }

    private NetworkSketch sketch(String rule, String neuron) {
        return sketch(Library.rule(rule), neuron);
    }

    private NetworkSketch sketch(RuleEquations rule, String neuron) {
        return sketch(rule, neuron, Map.of());
    }

    private NetworkSketch sketch(RuleEquations rule, String neuron, Map<String, Double> values) {
        var transposed = new double[OUT * HIDDEN];
        Arrays.setAll(transposed, n -> readout[n % HIDDEN * OUT + n / HIDDEN]);
        return new NetworkSketch().spikes("x", IN).signal("target", OUT)
                .units("hidden", HIDDEN, Role.NEURONS, neuron, values)
                .units("y", OUT, Role.READOUT, "averaging-readout", Map.of())
                .units("error", OUT, Role.NEUROMODULATOR, "sum", Map.of())
                .units("L", HIDDEN, Role.NEUROMODULATOR, "sum", Map.of())
                .weights("in", "x", "hidden", 0, weights).weights("out", "hidden", "y", 0, readout)
                .copy("y", "error", 1).copy("target", "error", -1).weights("back", "error", "L", 0, transposed)
                .plastic("s", "x", "hidden", rule, Map.of("w0", new double[] {0}, "eta", new double[] {
                        RATE}), Map.of("L", "L"));
    }

    /** The largest difference between the gradient and what e-prop adds up, relative to the largest entry. */
    private double difference(Network network) {
        var inputs = Map.of("x", spikes, "target", target);
        var online = Simulation.run(network, STEPS, inputs);
        assertThat(Arrays.stream(online.series("hidden.spike")).sum()).as("hidden spikes").isBetween(20.0, 500.0);
        double[] y = online.series("y.y");
        var error = new double[y.length];
        Arrays.setAll(error, n -> y[n] - target[n]);
        var cotangents = new Cotangents(Map.of("y.y", error), new HashMap<>());
        double[] gradient = new KernelDifferentiator(network, Precision.DOUBLE)
                .differentiate(Simulation.parameters(network), new Lifetime(STEPS, inputs), cotangents).gradients()
                .get("in.weight");
        double[] change = online.last("s.w");
        double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
        double difference = 0;
        for (int n = 0; n < gradient.length; n++) {
            difference = Math.max(difference, Math.abs(change[n] / -RATE - gradient[n]) / largest);
        }
        return difference;
    }

    /** The bound is that of the membrane's change by the synapses of the rule, some 1e-10, and rounding. */
    @Test
    void withoutRecurrenceItIsTheGradientOfALeakyNeuron() {
        assertThat(difference(sketch("e-prop", LIF).build(1))).isLessThan(1e-9);
    }

    @Test
    void withoutRecurrenceItIsTheGradientOfAnAdaptiveNeuron() {
        assertThat(difference(sketch("e-prop-adaptive", ALIF).build(1))).isLessThan(1e-9);
    }

    /**
     * The source divides the pseudo-derivative, and the distance in it, by the threshold; here the surrogate does too. A
     * lower threshold makes more of the membrane's change.
     */
    @Test
    void itIsTheGradientAtAnyThreshold() {
        var low = Map.of("v_th", 0.6);
        assertThat(difference(sketch(Library.rule("e-prop"), LIF, low).build(1))).isLessThan(1e-8);
        assertThat(difference(sketch(Library.rule("e-prop-adaptive"), ALIF, low).build(1))).isLessThan(1e-8);
    }

    /** A readout that takes all of its input, in place of the share that averaging takes. */
    @Test
    void gainIsThatOfTheReadout() {
        for (String name : List.of("e-prop", "e-prop-adaptive")) {
            double[] usual = lastEligibility(name, 1);
            double[] thrice = lastEligibility(name, 3);
            for (int k = 0; k < usual.length; k++) {
                assertThat(thrice[k]).isCloseTo(3 * usual[k], within(1e-8));
            }
            assertThat(Arrays.stream(usual).map(Math::abs).max().orElse(0)).isGreaterThan(0.01);
        }
    }

    private double[] lastEligibility(String rule, double gain) {
        String text = EquationWriter.text(Library.rule(rule)).replaceFirst("(gain +)= 1", "$1= " + gain);
        return Simulation.run(sketch(EquationParser.rule(text, "test"), ALIF).build(1), STEPS, Map.of("x", spikes,
                "target", target)).last("s.e");
    }

    @Test
    void theEligibilityOfALeakyNeuronIsNotThatOfAnAdaptiveOne() {
        assertThat(difference(sketch("e-prop", ALIF).build(1))).isGreaterThan(1e-3);
    }

    /** The library's neuron differentiates its reset, which e-prop leaves out. */
    @Test
    void aDifferentiatedResetMakesItAnApproximation() {
        assertThat(difference(sketch("e-prop", "lif").build(1))).isGreaterThan(1e-3);
    }

    @Test
    void recurrenceMakesItAnApproximation() {
        assertThat(difference(sketch("e-prop", LIF).weights("loop", "hidden", "hidden", 1, loops).build(1)))
                .isGreaterThan(1e-3);
    }

    /** Silent for four steps after a spike, while the membrane stays within reach of the pseudo-derivative. */
    private static String refractory(String neuron) {
        return EquationWriter.text(RefractoryPeriod.of(EquationParser.neuron(neuron, "test"))).replace("t_ref = 0 ms",
                "t_ref = 5 ms");
    }

    @Test
    void aSpikeThatCannotComeHasNoPseudoDerivative() {
        assertThat(difference(sketch("e-prop", refractory(LIF)).build(1))).isLessThan(1e-9);
        assertThat(difference(sketch("e-prop-adaptive", refractory(ALIF)).build(1))).isLessThan(1e-9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"e-prop", "e-prop-adaptive"})
    void withOneItIsNotTheGradientOfARefractoryNeuron(String name) {
        String text = EquationWriter.text(Library.rule(name));
        String gate = "(1 - post.silent) * ";
        assertThat(text).containsOnlyOnce(gate);
        RuleEquations ungated = EquationParser.rule(text.replace(gate, ""), "test");

        assertThat(difference(sketch(ungated, refractory(name.equals("e-prop") ? LIF : ALIF)).build(1)))
                .isGreaterThan(1e-3);
    }
}
