package org.metaplastic.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.metaplastic.engine.reference.NetworkBuilder.DENSE;
import static org.metaplastic.engine.reference.NetworkBuilder.learned;
import static org.metaplastic.engine.reference.NetworkBuilder.weights;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Differentiator.Outcome;
import org.metaplastic.engine.KernelDifferentiator;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.Memory;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.equations.Scope;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.FixedPartners;
import org.metaplastic.model.NearestPartners;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkParameter;
import org.metaplastic.model.ParameterSetting;
import org.metaplastic.model.ProbableWiring;
import org.metaplastic.model.SmallWorld;
import org.metaplastic.model.Synapse;
import org.metaplastic.model.SynapseList;
import org.metaplastic.model.SynapsePairs;
import org.metaplastic.model.Volume;
import org.metaplastic.model.Wiring;

/** Sparse projections: kernels against the interpreter, and against the same synapses as a mask over all pairs. */
class SparseTests {

    private static final int STEPS = 10;

    private static Stream<Wiring> wirings() {
        return Stream.of(new ProbableWiring(0.3), new FixedPartners(3, true), new FixedPartners(17, false),
                new SmallWorld(4, 0.3), new NearestPartners(12), new SmallWorld(16, 0.1));
    }

    private static SynapseList draw(Wiring wiring, int size, long seed) {
        return wiring.draw(Volume.of(size), Volume.of(size), true, new SplittableRandom(seed));
    }

    /** Inputs that drive neurons, which plastic synapses of a list connect, and on by another list to a readout. */
    private static Network network(Connectivity recurrent, int size, Synapse synapse) {
        return new NetworkBuilder().input("in", 5)
                .units("n", size, EquationTexts.triangle(EquationTexts.ALIF), Map.of("v_0", learned(Scope.POST, -0.2,
                        0.2)))
                .units("mod", size, EquationTexts.graded(EquationTexts.MODULATOR), Map.of())
                .units("out", 3, EquationTexts.graded(EquationTexts.READOUT), Map.of())
                .connect("in-n", "in", "n", 0, DENSE, weights(Scope.SYNAPSE, 0, 1))
                .connect("n-n", "n", "n", 1, recurrent, synapse)
                .connect("in-mod", "in", "mod", 0, DENSE, weights(Scope.SYNAPSE, -1, 1))
                .connect("n-out", "n", "out", 0, DENSE, weights(Scope.SYNAPSE, -1, 1)).build();
    }

    private static Synapse threeFactor() {
        Map<String, ParameterSetting> settings = Map.of("w0", learned(Scope.SYNAPSE, -0.5, 0.5), "tau_e",
                learned(Scope.POST, 5, 20), "tau_w", learned(Scope.SYNAPSE, 20, 40), "decay_plus",
                learned(Scope.PRE, 0.8, 0.95), "decay_minus", learned(Scope.POST, 0.8, 0.95), "A_plus",
                learned(Scope.SYNAPSE, 0.1, 0.3), "A_minus", learned(Scope.PRE, 0.1, 0.3));
        return new Synapse.Plastic(EquationTexts.rule(EquationTexts.THREE_FACTOR), settings, Map.of("m", "mod"));
    }

    private static Synapse nosy() {
        Map<String, ParameterSetting> settings = Map.of("w0", learned(Scope.SYNAPSE, -0.5, 0.5), "eta",
                learned(Scope.SYNAPSE, 0.05, 0.2), "x_0", learned(Scope.ONE, 0.1, 0.2));
        return new Synapse.Plastic(EquationTexts.rule(EquationTexts.NOSY), settings, Map.of());
    }

    @ParameterizedTest
    @MethodSource("wirings")
    void threeFactorSynapsesAgreeWithTheInterpreter(Wiring wiring) {
        KernelComparison.checkAll(network(new Connectivity.Sparse(draw(wiring, 19, 1)), 19, threeFactor()), STEPS);
    }

    @Test
    void synapsesThatReadBothNeuronsAgreeWithTheInterpreter() {
        KernelComparison.checkAll(network(new Connectivity.Sparse(draw(new ProbableWiring(0.3), 19, 2)), 19, nosy()),
                STEPS);
    }

    /** Rows of no, one, a few and many synapses around the number of lanes; and neurons that none ends in. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7, 8, 16, 17, 33})
    void rowsAroundTheNumberOfLanesAgree(int longest) {
        int size = longest + 3;
        var pairs = new SynapsePairs(size, size);
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < (i % 3 == 0 ? longest : i % 3 == 1 ? 0 : i % longest); k++) {
                pairs.add(i, longest - 1 - k);
            }
        }
        KernelComparison.checkAll(network(new Connectivity.Sparse(pairs.list()), size, threeFactor()), STEPS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ONE", "PRE", "POST", "SYNAPSE"})
    void staticSynapsesOfEveryGranularityAgree(Scope scope) {
        KernelComparison.checkAll(network(new Connectivity.Sparse(draw(new ProbableWiring(0.4), 21, 3)), 21, weights(
                scope, -0.5, 0.5)), STEPS);
    }

    @Test
    void signalsThatAreNotSpikesAgree() {
        SynapseList synapses = new FixedPartners(4, false).draw(Volume.of(9), Volume.of(12), false,
                new SplittableRandom(4));
        Network network = new NetworkBuilder().image("in", Volume.of(9), false)
                .units("n", 12, EquationTexts.triangle(EquationTexts.LIF), Map.of())
                .connect("in-n", "in", "n", 0, new Connectivity.Sparse(synapses), weights(Scope.SYNAPSE, -1,
                        1)).build();

        KernelComparison.checkAll(network, STEPS);
    }

    /** What there is not contributes nothing, and what there is is computed alike, so that all bits are those of a mask. */
    @ParameterizedTest
    @MethodSource("wirings")
    void valuesAreThoseOfTheSameSynapsesAsAMask(Wiring wiring) {
        int size = 37;
        SynapseList synapses = draw(wiring, size, 5);
        var mask = new boolean[size * size];
        int[] sources = synapses.sources();
        for (int k = 0; k < synapses.size(); k++) {
            mask[sources[k] * size + synapses.targets()[k]] = true;
        }
        Network sparse = network(new Connectivity.Sparse(synapses), size, threeFactor());
        Network masked = network(new Connectivity.Masked(mask), size, threeFactor());
        var random = new Random(6);
        Map<String, double[]> all = NetworkBuilder.draw(masked, random);
        Map<String, double[]> listed = chosen(all, sparse, mask);
        var lifetime = new Lifetime(STEPS, Map.of("in", random.doubles(STEPS * 5L).map(u -> u < 0.5 ? 1 : 0)
                .toArray()));
        var series = Map.of("out.y", random.doubles(STEPS * 3L, -1, 1).toArray());
        double[] finals = random.doubles(mask.length, -1, 1).toArray();
        for (int k = 0; k < mask.length; k++) {
            finals[k] = mask[k] ? finals[k] : 0;
        }

        Outcome expected = kernel(masked).differentiate(all, lifetime, new Cotangents(series, Map.of("n-n.w", finals)));
        Outcome actual = kernel(sparse).differentiate(listed, lifetime, new Cotangents(series, Map.of("n-n.w",
                pick(finals, mask))));

        assertThat(actual.trajectory().series("n.v")).isEqualTo(expected.trajectory().series("n.v"));
        assertThat(actual.trajectory().finals("n-n.w")).isEqualTo(pick(expected.trajectory().finals("n-n.w"), mask));
        assertThat(Arrays.stream(actual.gradients().getOrDefault("n-n.w0", new double[0])).filter(g -> g != 0).count())
                .isGreaterThan(synapses.size() / 2);
        // Sums over the synapses of a row are in another order, which spikes pass on.
        double[] gradient = pick(expected.gradients().getOrDefault("n-n.w0", new double[0]), mask);
        assertThat(actual.gradients().get("n-n.w0")).containsExactly(gradient, within(
                1e-10));
    }

    private static KernelDifferentiator kernel(Network network) {
        return new KernelDifferentiator(network, Precision.DOUBLE, SimdWidth.preferred(), false);
    }

    private static double[] pick(double[] values, boolean[] mask) {
        return IntStream.range(0, mask.length).filter(k -> mask[k]).mapToDouble(k -> values[k])
                .toArray();
    }

    private static Map<String, double[]> chosen(Map<String, double[]> all, Network sparse, boolean[] mask) {
        var chosen = new HashMap<>(all);
        for (NetworkParameter parameter : NetworkParameter.of(sparse)) {
            if (parameter.owner().equals("n-n") && parameter.setting().scope() == Scope.SYNAPSE) {
                chosen.put(parameter.path(), pick(all.getOrDefault(parameter.path(), new double[0]), mask));
            }
        }
        return chosen;
    }

    @Test
    void memoryIsThatOfSynapses() {
        int size = 4096;
        var synapses = new Connectivity.Sparse(draw(new FixedPartners(16, true), size, 7));
        CompiledNetwork network = CompiledNetwork.of(network(synapses, size, threeFactor()), Precision.FLOAT);

        // Dense, one synaptic state alone would take 64 MiB.
        assertThat(Memory.of(network, 20).bytes()).isLessThan(40L << 20);
        assertThat(network.plasticSynapses()).isEqualTo(16L * size);
    }

    @Test
    void resetsAndKeptStatesAgree() {
        Network network = network(new Connectivity.Sparse(draw(new SmallWorld(6, 0.5), 20, 8)), 20, threeFactor());
        for (int interval : new int[] {1, 3, 20}) {
            KernelComparison.check(network, 20, SimdWidth.preferred(), false, interval, Set.of(4, 11));
        }
    }
}
