package org.metaplastic.engine.kernel;

import java.util.Optional;

/**
 * How many bits a kernel works on at once.
 *
 * @param bits 64, 128, 256 or 512; 0 for plain scalar code
 */
public record SimdWidth(int bits) {

    /** Scalar code, for machines or start-up commands without the Vector API. */
    public static final SimdWidth SCALAR = new SimdWidth(0);

    public SimdWidth {
        if (bits != 0 && bits != 64 && bits != 128 && bits != 256 && bits != 512) {
            throw new IllegalArgumentException("A SIMD width is 0, 64, 128, 256 or 512 bits, not " + bits + ".");
        }
    }

    /** The width that this machine prefers, or scalar code when the Vector API was not added at start-up. */
    public static SimdWidth preferred() {
        Optional<Module> vector = ModuleLayer.boot().findModule("jdk.incubator.vector");
        return vector.isPresent() ? new SimdWidth(VectorShapes.preferredBits()) : SCALAR;
    }

    public boolean scalar() {
        return bits == 0;
    }

    /** Values of a precision that fit. */
    public int lanes(Precision precision) {
        return scalar() ? 1 : bits / (8 * precision.bytes());
    }

    @Override
    public String toString() {
        return scalar() ? "scalar" : bits + " bits";
    }
}
