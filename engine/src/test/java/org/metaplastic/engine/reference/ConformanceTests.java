package org.metaplastic.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metaplastic.engine.reference.NetworkBuilder.DENSE;
import static org.metaplastic.engine.reference.NetworkBuilder.fixed;
import static org.metaplastic.engine.reference.NetworkBuilder.learned;
import static org.metaplastic.engine.reference.NetworkBuilder.weights;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Differentiator.Outcome;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.equations.Scope;
import org.metaplastic.model.Network;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Synapse;

/** Numbers of an independent implementation of the same semantics. */
class ConformanceTests {

    private static final ParameterSetting LEARNED = learned(Scope.ONE, 0, 0);
    private static final ParameterSetting PER_SYNAPSE = learned(Scope.SYNAPSE, 0, 0);
    private static final Synapse WEIGHTS = weights(Scope.SYNAPSE, 0, 0);

    /** The values that a case gives, by the path of the parameter, over the fixed ones of the network. */
    private static Map<String, double[]> parameters(Network network, ConformanceCase given, Map<String, String> names) {
        var values = new HashMap<>(NetworkBuilder.draw(network, new Random(0)));
        names.forEach((path, name) -> values.put(path, given.parameter(name)));
        return values;
    }

    private static void assertGradients(ConformanceCase expected, Outcome outcome, Map<String, String> names) {
        assertThat(outcome.gradients()).containsOnlyKeys(names.keySet());
        names.forEach((path, name) -> expected.assertGradient(name, outcome.gradients().get(path)));
        expected.assertExpected("loss", new double[] {outcome.value()});
    }

    @Test
    void leakyIntegrateAndFireWithSoftReset() {
        ConformanceCase expected = ConformanceCase.read("01-lif-soft-reset");
        Network network = new NetworkBuilder().input("x", 5)
                .units("n", 4, EquationTexts.triangle(EquationTexts.LIF), Map.of("tau_m", LEARNED))
                .units("out", 2, EquationTexts.graded(EquationTexts.READOUT),
                        Map.of("tau_out", LEARNED, "bias", learned(Scope.POST, 0, 0)))
                .connect("w_in", "x", "n", 0, DENSE, WEIGHTS).connect("w_out", "n", "out", 0, DENSE, WEIGHTS).build();
        var names = Map.of("w_in.weight", "w_in", "w_out.weight", "w_out", "n.tau_m", "tau_m", "out.tau_out",
                "tau_out", "out.bias", "b_out");
        Outcome outcome = new NetworkInterpreter(network).differentiate(parameters(network, expected, names),
                new Lifetime(expected.steps(), Map.of("x", expected.input("x"))),
                new Cotangents(Map.of("out.y", expected.input("cotangent_y")), Map.of()));
        expected.assertExpected("v", outcome.trajectory().series("n.v"));
        expected.assertExpected("z", outcome.trajectory().series("n.spike"));
        expected.assertExpected("y", outcome.trajectory().series("out.y"));
        assertGradients(expected, outcome, names);
    }

    @Test
    void threeFactorRuleOnARecurrentProjection() {
        ConformanceCase expected = ConformanceCase.read("09-three-factor-recurrent");
        var rule = new Synapse.Plastic(EquationTexts.rule(EquationTexts.THREE_FACTOR),
                Map.of("w0", PER_SYNAPSE, "A_plus", PER_SYNAPSE, "A_minus", PER_SYNAPSE, "tau_e", LEARNED, "tau_w",
                        LEARNED),
                Map.of("m", "mod"));
        Network network = new NetworkBuilder().input("x", 5)
                .units("n", 6, EquationTexts.triangle(EquationTexts.ALIF), Map.of())
                .units("out", 2, EquationTexts.graded(EquationTexts.READOUT),
                        Map.of("tau_out", fixed(Scope.ONE, -1 / Math.log(0.9))))
                .units("mod", 6, EquationTexts.graded(EquationTexts.MODULATOR), Map.of())
                .connect("w_in", "x", "n", 0, DENSE, WEIGHTS).connect("w_rec", "n", "n", 1, DENSE, rule)
                .connect("w_out", "n", "out", 0, DENSE, WEIGHTS).connect("u_mod", "n", "mod", 0, DENSE, WEIGHTS)
                .build();
        var names = Map.of("w_in.weight", "w_in", "w_out.weight", "w_out", "u_mod.weight", "u_mod", "w_rec.w0", "w0",
                "w_rec.A_plus", "a_plus", "w_rec.A_minus", "a_minus", "w_rec.tau_e", "tau_e", "w_rec.tau_w", "tau_w");
        Outcome outcome = new NetworkInterpreter(network).differentiate(parameters(network, expected, names),
                new Lifetime(expected.steps(), Map.of("x", expected.input("x"))),
                new Cotangents(Map.of("out.y", expected.input("cotangent_y")),
                        Map.of("w_rec.w", expected.input("cotangent_w"))));
        expected.assertExpected("v", outcome.trajectory().series("n.v"));
        expected.assertExpected("z", outcome.trajectory().series("n.spike"));
        expected.assertExpected("m", outcome.trajectory().series("mod.m"));
        expected.assertExpected("y", outcome.trajectory().series("out.y"));
        expected.assertExpected("w_final", outcome.trajectory().finals("w_rec.w"));
        expected.assertExpected("e_final", outcome.trajectory().finals("w_rec.e"));
        assertGradients(expected, outcome, names);
    }
}
