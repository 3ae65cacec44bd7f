package org.metaplastic.engine.kernel;

/** The floating-point type of a kernel's arrays. */
public enum Precision {
    /** 32 bits: for training. */
    FLOAT(4),
    /** 64 bits: for checks. */
    DOUBLE(8);

    private final int bytes;

    Precision(int bytes) {
        this.bytes = bytes;
    }

    public int bytes() {
        return bytes;
    }
}
