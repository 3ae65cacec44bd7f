package org.metaplastic.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metaplastic.engine.reference.NetworkBuilder.DENSE;
import static org.metaplastic.engine.reference.NetworkBuilder.learned;
import static org.metaplastic.engine.reference.NetworkBuilder.weights;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.engine.Coefficients;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.EpisodeRunner;
import org.metaplastic.engine.Memory;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.equations.Scope;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Network;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Synapse;

/** Networks that are put together in ways that once went wrong, or might: kernels against the interpreter. */
class UnusualNetworksTests {

    private static final int STEPS = 14;

    private static Synapse plastic(String rule, Map<String, ParameterSetting> settings,
            Map<String, String> neuromodulators) {
        return new Synapse.Plastic(EquationTexts.rule(rule), settings, neuromodulators);
    }

    private static NetworkBuilder recurrent(int size) {
        return new NetworkBuilder().input("in", 4)
                .units("n", size, EquationTexts.arctan(EquationTexts.ALIF), Map.of("beta", learned(Scope.POST, 0.1,
                        0.3)))
                .connect("in-n", "in", "n", 0, DENSE, weights(Scope.SYNAPSE, 0, 1));
    }

    private static void check(NetworkBuilder network, Integer... resets) {
        for (SimdWidth width : new SimdWidth[] {SimdWidth.preferred(), SimdWidth.SCALAR}) {
            KernelComparison.check(network.build(), STEPS, width, false, 0, Set.of(resets));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9})
    void twoNeuromodulatorsMayComeFromOnePopulation(int size) {
        String rule = """
                rule two
                weight w0
                parameter A = 0.1
                neuromodulator m
                neuromodulator k
                pre x = 0
                synapse w = w0
                step
                  x = 0.9 * x
                  w += m * A * x + k * A * x * x + A * post.spike
                  x += pre.spike
                transmit w
                """;
        check(recurrent(size).units("mod", size, EquationTexts.graded(EquationTexts.MODULATOR), Map.of())
                .connect("n-mod", "n", "mod", 0, DENSE, weights(Scope.SYNAPSE, -1, 1))
                .connect("n-n", "n", "n", 1, DENSE, plastic(rule, Map.of("w0", learned(Scope.SYNAPSE, -0.3, 0.3), "A",
                        learned(Scope.SYNAPSE, 0.05, 0.1)), Map.of("m", "mod", "k", "mod"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dense", "one-to-one"})
    void aRuleMayReadOneParameterFromBothSides(String connectivity) {
        String rule = """
                rule both
                weight w0
                pre x = 0
                synapse w = w0
                step
                  x = 0.9 * x + pre.spike
                  w += 0.05 * pre.beta * x + 0.1 * post.beta * post.spike + 0.02 * post.beta * pre.beta
                transmit w
                """;
        check(recurrent(7).connect("n-n", "n", "n", 1,
                connectivity.equals("dense") ? DENSE : new Connectivity.OneToOne(),
                plastic(rule, Map.of("w0", learned(Scope.SYNAPSE, -0.3, 0.3)), Map.of())));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 20})
    void aGradedSourceMayBeginElsewhereThanAtZero(int delay) {
        String graded = """
                neuron graded
                parameter y_0 = 0.5
                state y = y_0
                step
                  y = 0.8 * y + input
                output y
                """;
        String hebb = """
                rule hebb
                weight w0
                synapse w = w0
                step
                  w += 0.05 * pre.spike * post.v
                transmit w
                """;
        check(recurrent(5).units("g", 5, EquationTexts.graded(graded), Map.of("y_0", learned(Scope.POST, 0.3, 0.9)))
                .connect("in-g", "in", "g", 0, DENSE, weights(Scope.SYNAPSE, -1, 1))
                .connect("g-n", "g", "n", delay, DENSE,
                        plastic(hebb, Map.of("w0", learned(Scope.SYNAPSE, -0.3, 0.3)), Map.of()))
                .connect("static", "g", "n", delay, DENSE, weights(Scope.SYNAPSE, -0.3, 0.3)), 8);
    }

    /** Guetig 2003: the slope of (1 - w)^mu is infinite at the bound for mu < 1; with A = 0 nothing depends on it. */
    @Test
    void aPowerAtItsBoundLetsNoNaNThrough() {
        String rule = """
                rule guetig
                weight w0
                parameter A = 0.3
                parameter mu = 0.5
                pre x = 0
                synapse w = w0
                step
                  x = 0.9 * x
                  w = clip(w + A * (1 - w)^mu * x * post.spike, 0, 1)
                  x += pre.spike
                transmit w
                """;
        check(recurrent(5).connect("n-n", "n", "n", 1, DENSE, plastic(rule, Map.of("w0",
                learned(Scope.SYNAPSE, 1, 1), "A", learned(Scope.ONE, 0, 0), "mu", learned(Scope.SYNAPSE, 0.3, 0.9)),
                Map.of())));
    }

    @Test
    void aSynapticVariableMayBeReplacedWithoutBeingRead() {
        String rule = """
                rule fresh
                weight w0
                synapse c = 0.1
                synapse w = w0
                step
                  w += 0.1 * c
                  c = pre.spike * post.v
                transmit w
                """;
        check(recurrent(6).connect("n-n", "n", "n", 2, new Connectivity.NoAutapses(),
                plastic(rule, Map.of("w0", learned(Scope.SYNAPSE, -0.3, 0.3)), Map.of())), 1, 7, 8);
    }

    @Test
    void delaysMayBeLongerThanATrialAndThanTheEpisode() {
        check(recurrent(6)
                .connect("long", "n", "n", 5, DENSE,
                        plastic(EquationTexts.NOSY, Map.of("w0", learned(Scope.SYNAPSE, -0.3, 0.3)), Map.of()))
                .connect("longest", "n", "n", STEPS + 3, DENSE, weights(Scope.SYNAPSE, -0.3, 0.3)), 4, 7, 10);
    }

    @Test
    void aFrozenEpisodeDoesNotDependOnTheOneBefore() {
        Map<String, ParameterSetting> settings = Map.of("w0", learned(Scope.SYNAPSE, -0.3, 0.3));
        Network network = recurrent(6).connect("n-n", "n", "n", 1, DENSE,
                plastic(EquationTexts.NOSY, settings, Map.of())).build();
        var compiled = CompiledNetwork.of(network, Precision.DOUBLE);
        var coefficients = new Coefficients(compiled);
        coefficients.set(new HashMap<>(NetworkBuilder.draw(network, new Random(1))));
        var fresh = new EpisodeRunner(compiled, coefficients, Memory.of(compiled, STEPS));
        var used = new EpisodeRunner(compiled, coefficients, Memory.of(compiled, STEPS));
        live(compiled, used, false);

        assertThat(live(compiled, used, true)).isEqualTo(live(compiled, fresh, true))
                .isNotEqualTo(live(compiled, fresh, false));
    }

    private static double[] live(CompiledNetwork network, EpisodeRunner runner, boolean frozen) {
        var random = new Random(2);
        runner.freezePlasticity(frozen);
        runner.begin(false);
        for (int t = 1; t <= STEPS; t++) {
            runner.enter(false);
            for (int k = 0; k < 4; k++) {
                runner.input(network.plan().output("in"), k, random.nextBoolean() ? 1 : 0);
            }
            runner.update();
        }
        return runner.series(network.slot("n.v"));
    }
}
