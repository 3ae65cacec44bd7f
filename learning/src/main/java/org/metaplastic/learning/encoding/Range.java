package org.metaplastic.learning.encoding;

/** What the settings of an encoder may be. */
final class Range {

    static final double MILLIS = 1000;

    private Range() {}

    static void check(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException("Encoder: " + name + " is " + number(value) + ", but must be "
                    + (least == Double.MIN_VALUE ? "above 0" : least == -Double.MAX_VALUE ? "a number" : number(least))
                    + (most == Double.MAX_VALUE ? least == 0 ? " or more" : ""
                            : most == Math.nextDown(1.0) ? " and below 1" : " to " + number(most)) + ".");
        }
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value)
                : Double.toString(
                        value);
    }
}
