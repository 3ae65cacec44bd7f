package org.metaplastic.engine.kernel;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/** Which lanes change places where those of a vector are added in pairs; kernels have them as constants. */
final class LaneSwaps {

    private LaneSwaps() {}

    /**
     * Every lane with the one that lies so many further in its group, or so many before.
     *
     * @param caller with name and type, what the machine gives to all that make constants
     * @param distance a power of two
     */
    static VectorShuffle<?> swap(MethodHandles.Lookup caller, String name, Class<?> type, VectorSpecies<?> species,
            int distance) {
        return VectorShuffle.fromOp(species, lane -> lane ^ distance);
    }
}
