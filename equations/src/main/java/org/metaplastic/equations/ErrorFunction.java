package org.metaplastic.equations;

/** The error function in double precision. */
public final class ErrorFunction {

    /** Its slope at 0, 2 / sqrt(pi). */
    public static final double SLOPE_AT_ZERO = 2 / Math.sqrt(Math.PI);

    /** From here on it is 1 in double precision. */
    private static final double SATURATED = 6;

    private ErrorFunction() {}

    /**
     * erf(x), to a few units in the last place: Abramowitz and Stegun 1964, 7.1.6, a series without cancellation. The
     * square in the exponent is taken with its rounding error.
     */
    public static double of(double x) {
        if (Math.abs(x) > SATURATED) {
            return Math.signum(x);
        }
        double square = x * x;
        double term = x;
        double sum = x;
        for (int n = 1; Math.abs(term) > Math.ulp(sum) / 4; n++) {
            term *= 2 * square / (2 * n + 1);
            sum += term;
        }
        return SLOPE_AT_ZERO * Math.exp(-square) * (1 - Math.fma(x, x, -square)) * sum;
    }
}
