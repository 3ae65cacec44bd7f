package org.metaplastic.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Differentiator.Outcome;
import org.metaplastic.engine.KernelDifferentiator;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.model.Network;

/** Lives through an episode with random spikes or signals of the input "in", by kernels and by the interpreter, and compares all. */
final class KernelComparison {

    /** Both sum in double precision, in different orders: the error of a sum of some hundred terms, and gradients amplify it. */
    private static final double TOLERANCE = 1e-9;
    /** In single precision; the same as for conformance cases. */
    private static final double SINGLE_TOLERANCE = 2e-3;

    private KernelComparison() {}

    static void check(Network network, int steps, SimdWidth width, boolean smooth, int interval) {
        check(network, steps, width, smooth, interval, Set.of(steps / 2 + 1));
    }

    static void check(Network network, int steps, SimdWidth width, boolean smooth, int interval, Set<Integer> resets) {
        check(network, steps, width, Precision.DOUBLE, smooth, interval, resets, SynapseKernel.DENSE);
    }

    /** Spiking, in double precision, with rows touched at spikes where rules permit it. */
    static void checkEvents(Network network, int steps, SimdWidth width, Set<Integer> resets) {
        check(network, steps, width, Precision.DOUBLE, false, 0, resets, SynapseKernel.EVENT);
    }

    /** In both precisions, with and without vectors, spiking and smooth. */
    static void checkAll(Network network, int steps) {
        for (Precision precision : Precision.values()) {
            for (SimdWidth width : new SimdWidth[] {SimdWidth.preferred(), SimdWidth.SCALAR}) {
                check(network, steps, width, precision, false, 0, Set.of(steps / 2 + 1), SynapseKernel.DENSE);
                check(network, steps, width, precision, false, 0, Set.of(steps / 2 + 1), SynapseKernel.EVENT);
                check(network, steps, width, precision, true, 0, Set.of(steps / 2 + 1), SynapseKernel.DENSE);
            }
        }
    }

    private static void check(Network network, int steps, SimdWidth width, Precision precision, boolean smooth,
            int interval, Set<Integer> resets, SynapseKernel kernel) {
        var random = new Random(steps);
        Map<String, double[]> parameters = NetworkBuilder.draw(network, random);
        int inputs = network.population("in").size();
        boolean spiking = network.population("in").spiking();
        double[] spikes = random.doubles((long) steps * inputs).map(u -> !spiking ? u - 0.3 : u < 0.4 ? 1 : 0)
                .toArray();
        var lifetime = new Lifetime(steps, Map.of("in", spikes), new TreeSet<>(resets));
        var oracle = smooth ? NetworkInterpreter.smoothed(network) : new NetworkInterpreter(network);
        var shape = oracle.differentiate(parameters, lifetime, new Cotangents(Map.of(), Map.of())).trajectory();
        var cotangents = new Cotangents(like(shape.series(), random), like(shape.finals(), random));
        Outcome expected = oracle.differentiate(parameters, lifetime, cotangents);
        Outcome actual = new KernelDifferentiator(CompiledNetwork.of(network, precision, width, smooth,
                kernel), interval)
                .differentiate(parameters, lifetime, cotangents);
        double tolerance = precision == Precision.DOUBLE ? TOLERANCE : SINGLE_TOLERANCE;
        expected.trajectory().series().forEach(
                (name, values) -> close(name, actual.trajectory().series(name), values, tolerance));
        expected.trajectory().finals().forEach(
                (name, values) -> close(name, actual.trajectory().finals(name), values, tolerance));
        assertThat(actual.gradients().keySet()).isEqualTo(expected.gradients().keySet());
        expected.gradients().forEach((name, values) -> close("gradient of " + name, actual.gradients().get(name),
                values, tolerance));
    }

    private static Map<String, double[]> like(Map<String, double[]> values, Random random) {
        var cotangents = new HashMap<String, double[]>();
        values.forEach((name, series) -> cotangents.put(name, random.doubles(series.length, -1, 1).toArray()));
        return cotangents;
    }

    private static void close(String name, double[] actual, double[] expected, double tolerance) {
        double scale = Math.max(1e-3, Arrays.stream(expected).map(Math::abs).max().orElse(0));
        assertThat(actual).as(name).hasSameSizeAs(expected);
        for (int k = 0; k < expected.length; k++) {
            assertThat(Math.abs(actual[k] - expected[k]) / scale).as(name + "[" + k + "]: " + actual[k] + " for "
                    + expected[k])
                    .isLessThan(tolerance);
        }
    }
}
