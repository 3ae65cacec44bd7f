package org.metaplastic.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metaplastic.engine.reference.NetworkBuilder.DENSE;
import static org.metaplastic.engine.reference.NetworkBuilder.learned;
import static org.metaplastic.engine.reference.NetworkBuilder.weights;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Differentiator;
import org.metaplastic.engine.KernelDifferentiator;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.equations.Scope;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Network;
import org.metaplastic.model.Synapse;

/** Units with several inputs, each of which sums its own projections. */
class PortsTests {

    private static final String ERROR = """
            neuron error
            input prediction
            input target
            input active
            state e = 0
            step
              e = active * (prediction - target)
            output e
            """;
    /** Two kinds of receptors, one of which divides. */
    private static final String SHUNTED = """
            neuron shunted
            parameter alpha = 0.9
            input input
            input shunt
            state v = 0
            step
              v = alpha * v / (1 + shunt * shunt) + input - spike
            spike when v > 1
            """;

    @Test
    void everyInputSumsItsOwnProjections() {
        Synapse one = weights(Scope.ONE, 1, 1);
        Network network = new NetworkBuilder().input("in", 1).input("cue", 1).input("on", 1)
                .units("error", 1, EquationTexts.graded(ERROR), Map.of())
                .connect("p", "in", "error.prediction", 0, DENSE, weights(Scope.ONE, 5, 5))
                .connect("p2", "cue", "error.prediction", 0, DENSE, weights(Scope.ONE, 0.5, 0.5))
                .connect("t", "cue", "error.target", 1, DENSE, weights(Scope.ONE, 3, 3))
                .connect("a", "on", "error.active", 0, DENSE, one).build();
        var lifetime = new Lifetime(3, Map.of("in", new double[] {1, 1, 1}, "cue", new double[] {1, 0, 0}, "on",
                new double[] {1, 1, 0}));
        var weights = Map.of("p.weight", new double[] {5}, "p2.weight", new double[] {0.5}, "t.weight", new double[] {
                3}, "a.weight", new double[] {1});
        for (Differentiator way : List.of(new NetworkInterpreter(network), new KernelDifferentiator(network,
                Precision.DOUBLE), new KernelDifferentiator(network, Precision.FLOAT))) {
            var outcome = way.differentiate(weights, lifetime, new Cotangents(Map.of("error.e", new double[] {1, 1,
                    1}), Map.of()));
            assertThat(outcome.trajectory().series("error.e")).containsExactly(5.5, 2, 0);
            assertThat(outcome.gradients().get("t.weight")).containsExactly(-1);
            assertThat(outcome.gradients().get("a.weight")).containsExactly(5.5 + 2);
        }
    }

    private static Network network(int size) {
        return new NetworkBuilder().input("in", 5)
                .units("n", size, EquationTexts.triangle(SHUNTED), Map.of("alpha", learned(Scope.POST, 0.8, 0.95)))
                .units("out", size, EquationTexts.graded(EquationTexts.READOUT), Map.of())
                .units("error", size, EquationTexts.graded(ERROR), Map.of())
                .connect("in-n", "in", "n", 0, DENSE, weights(Scope.SYNAPSE, 0, 1))
                .connect("in-shunt", "in", "n.shunt", 1, DENSE, weights(Scope.SYNAPSE, 0, 1))
                .connect("n-shunt", "n", "n.shunt", 1, new Connectivity.NoAutapses(), weights(Scope.SYNAPSE, 0, 1))
                .connect("n-out", "n", "out", 0, DENSE, weights(Scope.SYNAPSE, -1, 1))
                .connect("out-error", "out", "error.prediction", 0, new Connectivity.OneToOne(),
                        weights(Scope.ONE, 1, 1))
                .connect("in-target", "in", "error.target", 0, DENSE, weights(Scope.SYNAPSE, 0, 1))
                .connect("in-active", "in", "error.active", 2, DENSE, weights(Scope.ONE, 1, 1))
                .connect("n-n", "n", "n", 1, DENSE,
                        new Synapse.Plastic(EquationTexts.rule(EquationTexts.THREE_FACTOR),
                                Map.of("w0", learned(Scope.SYNAPSE, -0.3, 0.3)), Map.of("m", "error")))
                .build();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 7, 8, 9, 33})
    void kernelsDoWhatTheInterpreterDoes(int size) {
        KernelComparison.checkAll(network(size), 12);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void theGradientIsThatOfTheValue(long seed) {
        FiniteDifferences.check(network(4), 8, seed);
    }
}
