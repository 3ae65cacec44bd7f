package org.metaplastic.engine;

/** A place where a synaptic state is kept for a while. */
sealed interface StateCopy {

    /** Keeps the first values of a block, as many as the place has room for. */
    void keep(Block state);

    /** Writes what is kept to the beginning of a block. */
    void restore(Block state);

    /** One with the values as they are, in a block of as many. */
    record Exact(Block values) implements StateCopy {
        @Override
        public void keep(Block state) {
            state.copyTo(values, values.size());
        }

        @Override
        public void restore(Block state) {
            values.copyTo(state, values.size());
        }
    }

    /**
     * One with the nearest IEEE 754 binary16 numbers. Values are multiplied by a power of two before, so that the largest
     * of them is near the largest binary16 number: whatever the unit of a state, its values keep 11 significant bits down
     * to 2^-29 of the largest.
     */
    final class Half implements StateCopy {

        private static final int LARGEST_EXPONENT = 14;
        private static final int MAGNITUDE = 0x7fffffff;
        private static final float TOP = 0x1p126f;
        private static final float BOTTOM = 0x1p-126f;

        private final short[] values;
        private float scale = 1;

        Half(int size) {
            values = new short[size];
        }

        @Override
        public void keep(Block state) {
            int offset = state.offset();
            if (state.array() instanceof float[] floats) {
                int largest = 0;
                for (int k = 0; k < values.length; k++) {
                    largest = Math.max(largest, Float.floatToRawIntBits(floats[offset + k]) & MAGNITUDE);
                }
                scale = scale(Float.intBitsToFloat(largest));
                for (int k = 0; k < values.length; k++) {
                    values[k] = Float.floatToFloat16(floats[offset + k] * scale);
                }
            } else {
                var doubles = (double[]) state.array();
                double largest = 0;
                for (int k = 0; k < values.length; k++) {
                    largest = Math.max(largest, Math.abs(doubles[offset + k]));
                }
                scale = scale((float) largest);
                for (int k = 0; k < values.length; k++) {
                    values[k] = Float.floatToFloat16((float) (doubles[offset + k] * scale));
                }
            }
        }

        /** 1 for what is not finite, which stays so. */
        private static float scale(float largest) {
            return Float.isFinite(largest)
                    ? Math.clamp(Math.scalb(1f, LARGEST_EXPONENT - Math.getExponent(largest)), BOTTOM, TOP)
                    : 1;
        }

        @Override
        public void restore(Block state) {
            int offset = state.offset();
            float back = 1 / scale;
            if (state.array() instanceof float[] floats) {
                for (int k = 0; k < values.length; k++) {
                    floats[offset + k] = Float.float16ToFloat(values[k]) * back;
                }
            } else {
                var doubles = (double[]) state.array();
                for (int k = 0; k < values.length; k++) {
                    doubles[offset + k] = (double) Float.float16ToFloat(values[k]) * back;
                }
            }
        }
    }
}
