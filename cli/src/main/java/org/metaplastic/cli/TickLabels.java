package org.metaplastic.cli;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** The labels of the ticks of an axis, in a notation that suits the largest value on it. */
final class TickLabels {

    /** Seven digits would show the noise of sums. */
    private static final String PLAIN = "0.######";
    private static final String SCIENTIFIC = "0.###E0";
    /** Below this, decimal fractions are too long to read, or are cut off to 0. */
    private static final double SMALL = 1e-3;

    private double largest;

    /** Makes room for values. */
    void reach(double... values) {
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
    }

    String text(double value) {
        boolean small = largest > 0 && largest < SMALL;
        return value == 0 ? "0"
                : new DecimalFormat(small ? SCIENTIFIC : PLAIN, DecimalFormatSymbols.getInstance(
                        Locale.ROOT)).format(value);
    }
}
