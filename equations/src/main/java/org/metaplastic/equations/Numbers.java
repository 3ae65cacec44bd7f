package org.metaplastic.equations;

import java.math.BigDecimal;

/** Numbers as people write them, without a loss: reading the text gives the same double. */
final class Numbers {

    /** Plain digits are preferred to an exponent while they cost at most this many characters more. */
    private static final int PLAIN_BONUS = 3;

    private Numbers() {}

    /** The shortest text of {@code value * 10^shift}; {@code shift} moves the decimal point and rounds nothing. */
    static String text(double value, int shift) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal decimal = new BigDecimal(Double.toString(value)).scaleByPowerOfTen(shift).stripTrailingZeros();
        int exponent = decimal.precision() - decimal.scale() - 1;
        String scientific = decimal.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
        String plain = decimal.toPlainString();
        return plain.length() <= scientific.length() + PLAIN_BONUS ? plain : scientific;
    }

    /** The double nearest to {@code text * 10^shift}; infinite where that is too large. */
    static double value(String text, int shift) {
        double unshifted = Double.parseDouble(text);
        boolean exact = shift == 0 || unshifted == 0 || Double.isInfinite(unshifted);
        return exact ? unshifted : new BigDecimal(text).scaleByPowerOfTen(shift).doubleValue();
    }
}
