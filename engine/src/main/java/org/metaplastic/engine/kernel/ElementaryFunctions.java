package org.metaplastic.engine.kernel;

import org.metaplastic.engine.kernel.Graph.Operation;

/**
 * exp, log, powers, tanh and erf written out in additions, products and quotients. Each of those is rounded the same way wherever it runs,
 * so a result does not depend on whether the virtual machine has compiled a kernel yet, on the number of lanes, or on a
 * vendor's library. (The Vector API's own EXP and TANH call such a library once compiled, and java.lang.Math before.)
 *
 * <p>exp reduces its argument by a multiple of ln 2 in two parts (Cody and Waite 1980) and sums a Taylor polynomial; the
 * error is about one unit in the last place. tanh uses the rational approximation of the Cephes library (Moshier 1992)
 * near zero and exp elsewhere; so does erf, below and above 1.
 *
 * <p>log takes the exponent of its argument for itself, and sums the series of the inverse hyperbolic tangent over what is left,
 * which lies between the root of 1/2 and that of 2; the error is about one unit in the last place. A power is the exponential
 * of a product with a logarithm: its error is about the size of that product, in units in the last place.
 */
final class ElementaryFunctions {

    private static final double[] TANH_NUMERATOR = {-9.64399179425052238628e-1, -9.92877231001918586564e1,
            -1.61468768441708447952e3};
    private static final double[] TANH_DENOMINATOR = {1, 1.12811678491632931402e2, 2.23548839060100448583e3,
            4.84406305325125486048e3};
    private static final double TANH_NEAR_ZERO = 0.625;
    private static final double[] ERF_NUMERATOR = {9.60497373987051638749e0, 9.00260197203842689217e1,
            2.23200534594684319226e3, 7.00332514112805075473e3, 5.55923013010394962768e4};
    private static final double[] ERF_DENOMINATOR = {1, 3.35617141647503099647e1, 5.21357949780152679795e2,
            4.59432382970980127987e3, 2.26290000613890934246e4, 4.92673942608635921086e4};
    private static final double[] ERFC_NUMERATOR = {2.46196981473530512524e-10, 5.64189564831068821977e-1,
            7.46321056442269912687e0, 4.86371970985681366614e1, 1.96520832956077098242e2, 5.26445194995477358631e2,
            9.34528527171957607540e2, 1.02755188689515710272e3, 5.57535335369399327526e2};
    private static final double[] ERFC_DENOMINATOR = {1, 1.32281951154744992508e1, 8.67072140885989742329e1,
            3.54937778887819891062e2, 9.75708501743205489753e2, 1.82390916687909736289e3, 2.24633760818710981792e3,
            1.65666309194161350182e3, 5.57535340817727675546e2};
    /** erf is 1 from here on, also in double precision. */
    private static final double ERF_SATURATED = 6;
    private static final int SUBNORMAL_BITS = 54;
    private static final double SUBNORMAL_SCALE = 0x1p54;
    /** Powers with so many factors at most are multiplied. */
    private static final int MOST_FACTORS = 8;

    private final Graph graph;
    private final double most;
    private final double least;
    private final double roundToInteger;
    private final double ln2High;
    private final double ln2Low;
    private final int degree;
    private final double leastNormal;
    private final double largest;
    private final int seriesLength;

    ElementaryFunctions(Graph graph, Precision precision) {
        this.graph = graph;
        boolean single = precision == Precision.FLOAT;
        most = single ? 88 : 709;
        least = single ? -87 : -708;
        roundToInteger = single ? 0x1.8p23 : 0x1.8p52;
        ln2High = single ? 0x1.63p-1 : 0x1.62e4p-1;
        ln2Low = single ? -2.12194440e-4 : 1.42860682030941723212e-6;
        degree = single ? 7 : 13;
        largest = single ? Float.MAX_VALUE : Double.MAX_VALUE;
        leastNormal = single ? Float.MIN_NORMAL : Double.MIN_NORMAL;
        seriesLength = single ? 5 : 11;
    }

    /** e^x; infinite above 88 (709 in double precision), 0 below -87 (-708). */
    int exp(int x) {
        int within = graph.apply(Operation.MIN, graph.apply(Operation.MAX, x, constant(least)), constant(most));
        int shifted = plus(times(within, constant(1 / Math.log(2))), constant(roundToInteger));
        int power = graph.apply(Operation.SUBTRACT, shifted, constant(roundToInteger));
        int rest = plus(times(power, constant(-ln2High)), within);
        rest = plus(times(power, constant(-ln2Low)), rest);
        int sum = constant(1 / factorial(degree));
        for (int k = degree - 1; k >= 0; k--) {
            sum = plus(times(sum, rest), constant(1 / factorial(k)));
        }
        int value = times(sum, graph.apply(Operation.POWER_OF_TWO, power));
        int orZero = select(graph.apply(Operation.LESS, x, constant(least)), constant(0), value);
        return select(graph.apply(Operation.LESS, constant(most), x), constant(Double.POSITIVE_INFINITY), orZero);
    }

    /** The natural logarithm; minus infinite at 0, not a number below. */
    int log(int x) {
        int subnormal = graph.apply(Operation.LESS, x, constant(leastNormal));
        int normal = select(subnormal, times(x, constant(SUBNORMAL_SCALE)), x);
        int mantissa = graph.apply(Operation.MANTISSA, normal);
        int large = graph.apply(Operation.LESS, constant(Math.sqrt(2)), mantissa);
        int exponent = graph.apply(Operation.SUBTRACT, graph.apply(Operation.EXPONENT, normal), select(subnormal,
                constant(SUBNORMAL_BITS), constant(0)));
        int power = select(large, plus(exponent, constant(1)), exponent);
        int rest = graph.apply(Operation.SUBTRACT, select(large, times(mantissa, constant(0.5)), mantissa), constant(
                1));
        int value = plus(times(power, constant(ln2High)), plus(times(power, constant(ln2Low)), logOfOnePlus(rest)));
        int finite = select(graph.apply(Operation.LESS, constant(largest), x), x, value);
        int outside = select(graph.apply(Operation.NOT_EQUAL, x, constant(0)), constant(Double.NaN), constant(
                Double.NEGATIVE_INFINITY));
        return select(graph.apply(Operation.LESS, constant(0), x), finite, outside);
    }

    /** log(1 + f) = 2 artanh(s) with s = f / (2 + f), with f and half its square apart, which are larger than the rest. */
    private int logOfOnePlus(int f) {
        int s = graph.apply(Operation.DIVIDE, f, plus(f, constant(2)));
        int square = times(s, s);
        int series = constant(2.0 / (2 * seriesLength + 1));
        for (int k = seriesLength - 1; k >= 1; k--) {
            series = plus(times(series, square), constant(2.0 / (2 * k + 1)));
        }
        int half = times(times(f, f), constant(0.5));
        int correction = times(s, plus(half, times(series, square)));
        return graph.apply(Operation.SUBTRACT, f, graph.apply(Operation.SUBTRACT, half, correction));
    }

    /**
     * x to the power of y. As in {@link Math#pow}, below zero there are integer powers alone; those above 2 to the power of
     * 22 (51 in double precision) count as even.
     */
    int power(int x, int y) {
        Graph.Node exponent = graph.node(y);
        if (exponent.operation() == Operation.CONSTANT && exponent.constant() == Math.rint(exponent.constant())
                && Math.abs(exponent.constant()) <= MOST_FACTORS) {
            return integerPower(x, (int) exponent.constant());
        }
        int size = exp(times(y, log(graph.apply(Operation.ABS, x))));
        int half = times(y, constant(0.5));
        int evenOrOdd = select(graph.apply(Operation.NOT_EQUAL, rounded(half), half), graph.apply(Operation.NEGATE,
                size),
                size);
        int small = graph.apply(Operation.LESS, graph.apply(Operation.ABS, y), constant(roundToInteger / 4));
        int ofSmall = select(graph.apply(Operation.NOT_EQUAL, rounded(y), y), constant(Double.NaN), evenOrOdd);
        int signed = select(graph.apply(Operation.LESS, x, constant(0)), select(small, ofSmall, size), size);
        return select(graph.apply(Operation.NOT_EQUAL, y, constant(0)), signed, constant(1));
    }

    private int integerPower(int x, int n) {
        if (n < 0) {
            return graph.apply(Operation.DIVIDE, constant(1), integerPower(x, -n));
        }
        if (n == 0) {
            return constant(1);
        }
        if (n == 1) {
            return x;
        }
        int half = integerPower(x, n / 2);
        return n % 2 == 0 ? times(half, half) : times(times(half, half), x);
    }

    /** The nearest integer, for numbers that are not large. */
    private int rounded(int x) {
        return graph.apply(Operation.SUBTRACT, plus(x, constant(roundToInteger)), constant(roundToInteger));
    }

    int tanh(int x) {
        int size = graph.apply(Operation.ABS, x);
        int square = times(x, x);
        int ratio = graph.apply(Operation.DIVIDE, polynomial(TANH_NUMERATOR, square),
                polynomial(TANH_DENOMINATOR, square));
        int near = plus(times(times(square, ratio), x), x);
        int exponential = exp(plus(size, size));
        int far = graph.apply(Operation.SUBTRACT, constant(1),
                graph.apply(Operation.DIVIDE, constant(2), plus(exponential, constant(1))));
        int signed = select(graph.apply(Operation.LESS, x, constant(0)), graph.apply(Operation.NEGATE, far), far);
        return select(graph.apply(Operation.LESS, size, constant(TANH_NEAR_ZERO)), near, signed);
    }

    int erf(int x) {
        int size = graph.apply(Operation.MIN, graph.apply(Operation.ABS, x), constant(ERF_SATURATED));
        int square = times(size, size);
        int near = times(x, graph.apply(Operation.DIVIDE, polynomial(ERF_NUMERATOR, square),
                polynomial(ERF_DENOMINATOR, square)));
        int tail = times(exp(graph.apply(Operation.NEGATE, square)), graph.apply(Operation.DIVIDE,
                polynomial(ERFC_NUMERATOR, size), polynomial(ERFC_DENOMINATOR, size)));
        int far = graph.apply(Operation.SUBTRACT, constant(1), tail);
        int signed = select(graph.apply(Operation.LESS, x, constant(0)), graph.apply(Operation.NEGATE, far), far);
        return select(graph.apply(Operation.LESS, size, constant(1)), near, signed);
    }

    private int polynomial(double[] coefficients, int x) {
        int sum = constant(coefficients[0]);
        for (int k = 1; k < coefficients.length; k++) {
            sum = plus(times(sum, x), constant(coefficients[k]));
        }
        return sum;
    }

    private static double factorial(int n) {
        double product = 1;
        for (int k = 2; k <= n; k++) {
            product *= k;
        }
        return product;
    }

    private int constant(double value) {
        return graph.constant(value);
    }

    private int plus(int a, int b) {
        return graph.apply(Operation.ADD, a, b);
    }

    private int times(int a, int b) {
        return graph.apply(Operation.MULTIPLY, a, b);
    }

    private int select(int condition, int whenTrue, int whenFalse) {
        return graph.apply(Operation.SELECT, condition, whenTrue, whenFalse);
    }
}
