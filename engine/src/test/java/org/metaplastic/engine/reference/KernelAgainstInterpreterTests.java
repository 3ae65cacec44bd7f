package org.metaplastic.engine.reference;

import static org.metaplastic.engine.reference.NetworkBuilder.DENSE;
import static org.metaplastic.engine.reference.NetworkBuilder.learned;
import static org.metaplastic.engine.reference.NetworkBuilder.weights;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.equations.Scope;
import org.metaplastic.model.Network;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.Synapse;

/** Kernels and interpreter on the same random networks, at sizes around the number of lanes. */
class KernelAgainstInterpreterTests {

    private static final int INPUTS = PlasticRecurrentNetwork.INPUTS;

    static Stream<Arguments> sizesAndWidths() {
        int lanes = SimdWidth.preferred().lanes(Precision.DOUBLE);
        return Stream.of(1, 7, lanes - 1, lanes, lanes + 1, 33).distinct().filter(size -> size > 0)
                .flatMap(size -> Stream.of(SimdWidth.preferred(), SimdWidth.SCALAR, new SimdWidth(128))
                        .map(width -> Arguments.of(size, width)));
    }

    @ParameterizedTest
    @MethodSource("sizesAndWidths")
    void kernelsDoWhatTheInterpreterDoes(int size, SimdWidth width) {
        KernelComparison.check(network(size, 1, 1), 12, width, false, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void delaysAndOneModulatorANeuronAgree(int delay) {
        KernelComparison.check(network(6, 6, delay), 20, SimdWidth.preferred(), false, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 20})
    void whatIsKeptAndWhatIsComputedAgainMakesNoDifference(int interval) {
        KernelComparison.check(network(6, 1, 2), 20, SimdWidth.preferred(), false, interval);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void largeNetworksAgree(boolean smooth) {
        KernelComparison.check(plastic(257), 4, SimdWidth.preferred(), smooth, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 9})
    void smoothNetworksAgree(int size) {
        KernelComparison.check(network(size, 1, 1), 12, SimdWidth.preferred(), true, 0);
    }

    private static Network network(int size, int modulators, int delay) {
        return PlasticRecurrentNetwork.of(size, modulators, delay, EquationTexts.triangle(EquationTexts.ALIF), size);
    }

    private static Network plastic(int size) {
        Map<String, ParameterSetting> rule = Map.of("w0", learned(Scope.SYNAPSE, -0.2, 0.3), "tau_e",
                learned(Scope.ONE, 5, 20), "A_plus", learned(Scope.SYNAPSE, 0.1, 0.3), "A_minus",
                learned(Scope.ONE, 0.1, 0.3));
        return new NetworkBuilder()
                .units("mod", size, EquationTexts.graded(EquationTexts.MODULATOR), Map.of())
                .input("in", INPUTS).units("n", size, EquationTexts.triangle(EquationTexts.LIF), Map.of())
                .connect("in-n", "in", "n", 0, DENSE, weights(Scope.SYNAPSE, 0, 1))
                .connect("n-n", "n", "n", 1, DENSE,
                        new Synapse.Plastic(EquationTexts.rule(EquationTexts.THREE_FACTOR), rule, Map.of("m", "mod")))
                .connect("in-mod", "in", "mod", 0, DENSE, weights(Scope.SYNAPSE, -1, 1)).build();
    }
}
