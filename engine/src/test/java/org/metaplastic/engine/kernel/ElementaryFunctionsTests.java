package org.metaplastic.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Index.atIndex;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.ErrorFunction;

/** exp, log, powers, tanh and erf as kernels compute them. */
class ElementaryFunctionsTests {

    private static final int COUNT = 4001;

    private static Pass pass(String formula) {
        return new Pass("function", Level.COLUMN, List.of(new Operand("x", Level.COLUMN)), List.of(),
                List.of(new Result("y", EquationParser.expression(formula), Level.COLUMN, Result.Mode.STORE)));
    }

    private static double[] apply(String formula, double[] x, Precision precision, SimdWidth width) {
        Object[] arrays = precision == Precision.DOUBLE
                ? new Object[] {x, new double[x.length], new double[Kernel.SCRATCH_VALUES]}
                : new Object[] {floats(x), new float[x.length], new float[Kernel.SCRATCH_VALUES]};
        new KernelCompiler(precision, width).compile(pass(formula)).run(arrays, new int[3], new int[] {0}, 0, 1,
                x.length, x.length);
        return precision == Precision.DOUBLE ? (double[]) arrays[1]
                : doubles((float[]) arrays[1]);
    }

    private static float[] floats(double[] values) {
        var floats = new float[values.length];
        for (int k = 0; k < values.length; k++) {
            floats[k] = (float) values[k];
        }
        return floats;
    }

    private static double[] grid(double most) {
        return IntStream.range(0, COUNT).mapToDouble(k -> (float) (most * (2.0 * k / (COUNT - 1) - 1))).toArray();
    }

    @ParameterizedTest
    @CsvSource({"FLOAT, 80, 3e-7", "FLOAT, 1, 2e-7", "DOUBLE, 700, 4e-16", "DOUBLE, 1, 4e-16"})
    void expIsWithinAFewUnitsInTheLastPlace(Precision precision, double most, double relative) {
        double[] x = grid(most);
        double[] y = apply("exp(x)", x, precision, SimdWidth.preferred());
        for (int k = 0; k < x.length; k++) {
            assertThat(y[k] / Math.exp(x[k])).as("exp(%s)", x[k]).isCloseTo(1, within(relative));
        }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT, 20, 4e-7", "FLOAT, 1, 4e-7", "FLOAT, 1e-4, 4e-7", "DOUBLE, 30, 6e-16", "DOUBLE, 1, 6e-16",
            "DOUBLE, 1e-9, 6e-16"})
    void tanhIsWithinAFewUnitsInTheLastPlaceAlsoNearZero(Precision precision, double most, double relative) {
        double[] x = grid(most);
        double[] y = apply("tanh(x)", x, precision, SimdWidth.preferred());
        for (int k = 0; k < x.length; k++) {
            double scale = Math.max(Double.MIN_NORMAL, Math.abs(Math.tanh(x[k])));
            assertThat(Math.abs(y[k] - Math.tanh(x[k])) / scale).as("tanh(%s)", x[k]).isLessThan(relative);
        }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT, 5, 4e-7", "FLOAT, 1, 4e-7", "FLOAT, 1e-4, 4e-7", "DOUBLE, 7, 2e-15", "DOUBLE, 1.01, 1e-15",
            "DOUBLE, 1e-9, 1e-15"})
    void erfIsWithinAFewUnitsInTheLastPlaceAlsoNearZero(Precision precision, double most, double relative) {
        double[] x = grid(most);
        double[] y = apply("erf(x)", x, precision, SimdWidth.preferred());
        for (int k = 0; k < x.length; k++) {
            double scale = Math.max(Double.MIN_NORMAL, Math.abs(ErrorFunction.of(x[k])));
            assertThat(Math.abs(y[k] - ErrorFunction.of(x[k])) / scale).as("erf(%s)", x[k]).isLessThan(relative);
        }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT, 2e-7", "DOUBLE, 4e-16"})
    void logIsWithinAFewUnitsInTheLastPlaceAlsoNearOneAndWhereNumbersAreSubnormal(Precision precision,
            double relative) {
        double[] smallest = {Float.MIN_VALUE, 1e-41f, Float.MIN_NORMAL, 1 - 0x1p-24, 1 + 0x1p-23, Float.MAX_VALUE};
        double[] powers = Arrays.stream(grid(80)).map(power -> (float) Math.exp(power)).toArray();
        double[] nearOne = Arrays.stream(grid(0.5)).map(difference -> (float) (1 + difference)).toArray();
        for (double[] x : List.of(smallest, powers, nearOne)) {
            double[] y = apply("log(x)", x, precision, SimdWidth.preferred());
            for (int k = 0; k < x.length; k++) {
                double scale = Math.max(Double.MIN_NORMAL, Math.abs(Math.log(x[k])));
                assertThat(Math.abs(y[k] - Math.log(x[k])) / scale).as("log(%s)", x[k]).isLessThan(relative);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"FLOAT, 3e-7", "DOUBLE, 6e-16"})
    void powersAreOffByNoMoreUnitsThanTheirLogarithmIsLarge(Precision precision, double relative) {
        double[] x = Arrays.stream(grid(5)).map(power -> (float) Math.exp(power)).toArray();
        for (double exponent : List.of(0.02, 0.4, 1.3, 2.5, -0.7, 3.0, -2.0, 7.0, 11.0)) {
            double[] y = apply("x^(" + exponent + ")", x, precision, SimdWidth.preferred());
            for (int k = 0; k < x.length; k++) {
                double size = 1 + Math.abs(exponent * Math.log(x[k]));
                assertThat(y[k] / Math.pow(x[k], exponent)).as("%s ^ %s", x[k], exponent).isCloseTo(1, within(relative
                        * size));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void powersOfZeroOfNegativeNumbersAndOfInfinityAreThoseOfJava(Precision precision) {
        double infinity = Double.POSITIVE_INFINITY;
        double[] bases = {0, -2, -0.5, infinity, 1, Double.NaN};
        for (double exponent : List.of(0.0, 0.5, -0.5, 2.0, 3.0, -3.0, 9.0, 10.0, 2.5, -11.0)) {
            double[] exponents = new double[bases.length];
            Arrays.fill(exponents, exponent);
            double[] y = apply(new Pass("function", Level.COLUMN, List.of(new Operand("x", Level.COLUMN), new Operand(
                    "e",
                    Level.COLUMN)), List.of(), List.of(new Result("y", EquationParser.expression("x^e"), Level.COLUMN,
                            Result.Mode.STORE))), List.of(bases, exponents), precision);
            double[] written = apply("x^(" + exponent + ")", bases, precision, SimdWidth.SCALAR);
            for (int k = 0; k < bases.length; k++) {
                double expected = Math.pow(bases[k], exponent);
                for (double found : new double[] {y[k], written[k]}) {
                    if (Double.isFinite(expected) && expected != 0) {
                        assertThat(found / expected).as("%s ^ %s", bases[k], exponent).isCloseTo(1, within(3e-6));
                    } else {
                        assertThat(Double.valueOf(found)).as("%s ^ %s", bases[k], exponent).isEqualTo(Double.valueOf(
                                expected));
                    }
                }
            }
        }
    }

    private static double[] apply(Pass pass, List<double[]> operands, Precision precision) {
        int count = operands.getFirst().length;
        Object[] arrays = Stream.concat(operands.stream(), Stream.of(new double[count],
                new double[Kernel.SCRATCH_VALUES]))
                .map(values -> precision == Precision.DOUBLE ? values : (Object) floats(values)).toArray();
        new KernelCompiler(precision, SimdWidth.preferred()).compile(pass).run(arrays, new int[arrays.length],
                new int[] {
                        0}, 0, 1, count, count);
        Object found = arrays[operands.size()];
        return precision == Precision.DOUBLE ? (double[]) found : doubles((float[]) found);
    }

    private static double[] doubles(float[] floats) {
        return IntStream.range(0, floats.length).mapToDouble(k -> floats[k]).toArray();
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void theLimitsAreThoseOfTheFunctions(Precision precision) {
        double infinity = Double.POSITIVE_INFINITY;
        double[] x = {infinity, -infinity, Double.NaN, 1000, -1000, 0, 20};

        assertThat(apply("exp(x)", x, precision, SimdWidth.SCALAR)).startsWith(infinity, 0, Double.NaN, infinity, 0, 1);
        assertThat(apply("tanh(x)", x, precision, SimdWidth.SCALAR)).startsWith(1, -1, Double.NaN, 1, -1, 0);
        assertThat(apply("erf(x)", x, precision, SimdWidth.SCALAR)).startsWith(1, -1, Double.NaN, 1, -1, 0);
        assertThat(apply("log(x)", x, precision, SimdWidth.SCALAR)).startsWith(infinity, Double.NaN, Double.NaN)
                .contains(Double.NEGATIVE_INFINITY, atIndex(5));
        assertThat(apply("sigmoid(x)", x, precision, SimdWidth.SCALAR)).startsWith(1, 0, Double.NaN, 1, 0, 0.5);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void scalarAndVectorCodeGiveTheSameBits(Precision precision) {
        double[] x = grid(30);
        for (String formula : List.of("exp(x)", "tanh(x)", "sigmoid(x)", "erf(x)", "log(2 + abs(x)) * atan(x)",
                "log(x)", "log(2 + abs(x))", "x^3 - abs(x)^1.3", "x^(0.1 * x)")) {
            assertThat(apply(formula, x, precision, SimdWidth.preferred())).as(formula)
                    .isEqualTo(apply(formula, x, precision, SimdWidth.SCALAR));
        }
    }

    @Test
    void aKernelGivesTheSameBitsBeforeAndAfterItIsCompiled() {
        var pass = new Pass("sums", Level.CELL, List.of(new Operand("x", Level.ROW), new Operand("y", Level.CELL)),
                List.of(), List.of(
                        new Result("total", EquationParser.expression("tanh(x * y) * exp(y)"), Level.ONE,
                                Result.Mode.ADD),
                        new Result("row", EquationParser.expression("x * y"), Level.ROW, Result.Mode.ADD)));
        Kernel kernel = new KernelCompiler(Precision.FLOAT, SimdWidth.preferred()).compile(pass);
        int rows = 20;
        int columns = 70;
        float[] x = floats(grid(1.7));
        float[] y = floats(grid(0.9));
        float[] first = {0, 0};
        for (int repetition = 0; repetition < 3000; repetition++) {
            var total = new float[1];
            var row = new float[rows];
            kernel.run(new Object[] {x, y, total, row, new float[Kernel.SCRATCH_VALUES]}, new int[5],
                    IntStream.range(0, rows).toArray(), 0, rows, columns, columns);
            if (repetition == 0) {
                first = new float[] {total[0], row[7]};
            }
            assertThat(total[0]).as("repetition %d", repetition).isEqualTo(first[0]);
            assertThat(row[7]).as("repetition %d", repetition).isEqualTo(first[1]);
        }
    }
}
