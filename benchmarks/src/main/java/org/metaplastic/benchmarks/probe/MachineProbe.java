package org.metaplastic.benchmarks.probe;

import java.util.function.IntConsumer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Measures the limits of one core with loops as simple as the ones that kernels are made of: {@code a[i] = b[i] + s * a[i]}
 * over arrays that fit a level, and multiplications and additions that touch no memory.
 */
public final class MachineProbe {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LEVEL_2_BYTES = 256 << 10;
    private static final int LEVEL_3_BYTES = 8 << 20;
    private static final int MEMORY_BYTES = 256 << 20;
    /** Two reads and a write. */
    private static final int STREAMS = 3;
    private static final int CHAINS = 8;
    private static final int FMA_STEPS = 1 << 20;
    private static final double SECONDS = 0.3;

    private MachineProbe() {}

    /** Takes a few seconds. */
    public static MachineLimits measure() {
        return new MachineLimits(bandwidth(LEVEL_2_BYTES), bandwidth(LEVEL_3_BYTES), bandwidth(MEMORY_BYTES), flops());
    }

    private static double bandwidth(int bytes) {
        int length = bytes / Float.BYTES / 2;
        var a = new float[length];
        var b = new float[length];
        int passes = Math.max(1, (64 << 20) / bytes);
        double seconds = fastest(_ -> {
            for (int k = 0; k < passes; k++) {
                stream(a, b);
            }
        });
        return (double) passes * length * Float.BYTES * STREAMS / seconds;
    }

    private static void stream(float[] a, float[] b) {
        for (int k = 0; k < a.length; k += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, a, k).fma(FloatVector.broadcast(SPECIES, 0.5f), FloatVector.fromArray(
                    SPECIES, b, k)).intoArray(a, k);
        }
    }

    private static double flops() {
        var sink = new float[SPECIES.length()];
        double seconds = fastest(_ -> multiply(sink));
        return 2.0 * CHAINS * FMA_STEPS * SPECIES.length() / seconds;
    }

    /** Eight chains that do not wait for each other: more than a core has in flight. */
    private static void multiply(float[] sink) {
        FloatVector s = FloatVector.broadcast(SPECIES, 0.999f);
        FloatVector c = FloatVector.broadcast(SPECIES, 0.001f);
        FloatVector a0 = c;
        FloatVector a1 = c;
        FloatVector a2 = c;
        FloatVector a3 = c;
        FloatVector a4 = c;
        FloatVector a5 = c;
        FloatVector a6 = c;
        FloatVector a7 = c;
        for (int k = 0; k < FMA_STEPS; k++) {
            a0 = a0.fma(s, c);
            a1 = a1.fma(s, c);
            a2 = a2.fma(s, c);
            a3 = a3.fma(s, c);
            a4 = a4.fma(s, c);
            a5 = a5.fma(s, c);
            a6 = a6.fma(s, c);
            a7 = a7.fma(s, c);
        }
        a0.add(a1).add(a2).add(a3).add(a4).add(a5).add(a6).add(a7).intoArray(sink, 0);
    }

    /** The fastest of many runs: a limit is what nothing else slowed down. */
    private static double fastest(IntConsumer work) {
        double fastest = Double.POSITIVE_INFINITY;
        long begun = System.nanoTime();
        for (int k = 0; k < 10 || (System.nanoTime() - begun) / 1e9 < SECONDS; k++) {
            long from = System.nanoTime();
            work.accept(k);
            fastest = Math.min(fastest, (System.nanoTime() - from) / 1e9);
        }
        return fastest;
    }
}
