package org.metaplastic.engine.kernel;

import jdk.incubator.vector.VectorShape;

/** Asks the Vector API; touched only where the module is present. */
final class VectorShapes {

    private VectorShapes() {}

    static int preferredBits() {
        return VectorShape.preferredShape().vectorBitSize();
    }
}
