package org.metaplastic.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metaplastic.engine.reference.NetworkBuilder.DENSE;
import static org.metaplastic.engine.reference.NetworkBuilder.fixed;
import static org.metaplastic.engine.reference.NetworkBuilder.learned;
import static org.metaplastic.engine.reference.NetworkBuilder.weights;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.engine.Coefficients;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.EpisodeRunner;
import org.metaplastic.engine.KernelDifferentiator;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.Memory;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.equations.Scope;
import org.metaplastic.model.Network;
import org.metaplastic.model.Synapse;

/** Truncated backpropagation: what is carried within a window, and what is dropped between windows. */
class TruncationTests {

    private static final int STEPS = 12;
    private static final double KAPPA = 0.8;
    private static final String LEAK = """
            neuron leak
            parameter kappa = 0.8
            state y = 0
            step
              y = kappa * y + input
            output y
            """;

    /** With an input of 1 in each step, y_t by w is the sum of kappa^(t - s) over the steps s up to t, in its window. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 11, 12, 40})
    void aStateIsFollowedToTheBeginningOfItsWindow(int window) {
        Network network = new NetworkBuilder().input("in", 1)
                .units("out", 1, EquationTexts.graded(LEAK), Map.of("kappa", fixed(Scope.ONE, KAPPA)))
                .connect("in-out", "in", "out", 0, DENSE, weights(Scope.SYNAPSE, 1, 1)).build();
        double expected = 0;
        for (int t = 0; t < STEPS; t++) {
            for (int s = t / window * window; s <= t; s++) {
                expected += Math.pow(KAPPA, t - s);
            }
        }
        double[] found = gradient(network, "in-out.weight", window, new Cotangents(Map.of("out.y", ones(STEPS)), Map
                .of()), 0);

        assertThat(found[0]).isCloseTo(expected, Offset.offset(1e-12));
    }

    /** The weight grows by A in each step: what the readout of step t owes to A came about in the steps before it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 12})
    void aSynapseIsFollowedToTheBeginningOfItsWindow(int window) {
        String growing = """
                rule growing
                weight w0
                parameter A = 0.1
                synapse w = w0
                step
                  w += A * pre.spike
                transmit w
                """;
        Network network = new NetworkBuilder().input("in", 1)
                .units("out", 1, EquationTexts.graded(LEAK), Map.of("kappa", fixed(Scope.ONE, 0)))
                .connect("in-out", "in", "out", 0, DENSE, new Synapse.Plastic(EquationTexts.rule(growing),
                        Map.of("w0", learned(Scope.SYNAPSE, 1, 1), "A", learned(Scope.ONE, 0.1, 0.1)), Map.of()))
                .build();
        var cotangents = new Cotangents(Map.of("out.y", ones(STEPS)), Map.of());
        double ofGrowth = 0;
        for (int t = 0; t < STEPS; t++) {
            ofGrowth += t % window;
        }

        for (int interval : new int[] {1, 3, STEPS}) {
            assertThat(gradient(network, "in-out.A", window, cotangents, interval)[0])
                    .isCloseTo(ofGrowth, Offset.offset(1e-12));
            assertThat(gradient(network, "in-out.w0", window, cotangents, interval)[0])
                    .as("the initial weight is known to the first window alone")
                    .isCloseTo(Math.min(window, STEPS), Offset.offset(1e-12));
        }
    }

    @Test
    void aWindowAsLongAsTheEpisodeIsExact() {
        Network network = PlasticRecurrentNetwork.of(6, 1, 3, EquationTexts.triangle(EquationTexts.ALIF), 1);
        Map<String, double[]> parameters = NetworkBuilder.draw(network, new Random(1));
        double[] spikes = new Random(2).doubles(STEPS * PlasticRecurrentNetwork.INPUTS).map(u -> u < 0.4 ? 1 : 0)
                .toArray();
        var lifetime = new Lifetime(STEPS, Map.of("in", spikes));
        var cotangents = new Cotangents(Map.of("out.y", ones(2 * STEPS)), Map.of());
        var kernels = new KernelDifferentiator(network, Precision.DOUBLE);
        Map<String, double[]> exact = kernels.differentiate(parameters, lifetime, cotangents).gradients();

        kernels.truncated(STEPS).differentiate(parameters, lifetime, cotangents).gradients()
                .forEach((path, gradient) -> assertThat(gradient).as(path).isEqualTo(exact.get(path)));
        assertThat(kernels.truncated(STEPS / 2).differentiate(parameters, lifetime, cotangents).gradients().get("in-n"
                + ".weight")).isNotEqualTo(exact.get("in-n.weight"));
    }

    @Test
    void aWindowWithoutStepsIsRefused() {
        Network network = PlasticRecurrentNetwork.of(2, 1, 1, EquationTexts.triangle(EquationTexts.ALIF), 1);
        var compiled = CompiledNetwork.of(network, Precision.DOUBLE);
        var runner = new EpisodeRunner(compiled, new Coefficients(compiled), Memory.of(compiled, STEPS));

        Assertions.assertThatIllegalArgumentException().isThrownBy(() -> runner.truncate(0)).withMessageContaining(
                "0 steps");
    }

    private static double[] gradient(Network network, String path, int window, Cotangents cotangents, int interval) {
        var kernels = new KernelDifferentiator(CompiledNetwork.of(network, Precision.DOUBLE), interval).truncated(
                window);
        return kernels.differentiate(NetworkBuilder.draw(network, new Random(1)), new Lifetime(STEPS, Map.of("in", ones(
                STEPS))), cotangents).gradients().getOrDefault(path, new double[0]);
    }

    private static double[] ones(int count) {
        var ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
