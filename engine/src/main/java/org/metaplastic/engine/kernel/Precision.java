package org.metaplastic.engine.kernel;

/** The floating-point type of a kernel's arrays. */
public enum Precision {
    /** 32 bits: for training. */
    FLOAT(4, "single"),
    /** 64 bits: for checks. */
    DOUBLE(8, "double");

    private final int bytes;
    private final String label;

    Precision(int bytes, String label) {
        this.bytes = bytes;
        this.label = label;
    }

    /** "single" or "double", as on the command line and in files. */
    public String label() {
        return label;
    }

    public int bytes() {
        return bytes;
    }
}
