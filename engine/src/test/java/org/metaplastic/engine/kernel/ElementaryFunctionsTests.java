package org.metaplastic.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.ErrorFunction;

/** exp, tanh and erf as kernels compute them. */
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
                : IntStream.range(0, x.length).mapToDouble(k -> ((float[]) arrays[1])[k]).toArray();
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
    @EnumSource(Precision.class)
    void theLimitsAreThoseOfTheFunctions(Precision precision) {
        double infinity = Double.POSITIVE_INFINITY;
        double[] x = {infinity, -infinity, Double.NaN, 1000, -1000, 0, 20};

        assertThat(apply("exp(x)", x, precision, SimdWidth.SCALAR)).startsWith(infinity, 0, Double.NaN, infinity, 0, 1);
        assertThat(apply("tanh(x)", x, precision, SimdWidth.SCALAR)).startsWith(1, -1, Double.NaN, 1, -1, 0);
        assertThat(apply("erf(x)", x, precision, SimdWidth.SCALAR)).startsWith(1, -1, Double.NaN, 1, -1, 0);
        assertThat(apply("sigmoid(x)", x, precision, SimdWidth.SCALAR)).startsWith(1, 0, Double.NaN, 1, 0, 0.5);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void scalarAndVectorCodeGiveTheSameBits(Precision precision) {
        double[] x = grid(30);
        for (String formula : List.of("exp(x)", "tanh(x)", "sigmoid(x)", "erf(x)", "log(2 + abs(x)) * atan(x)",
                "x^3 - abs(x)^1.3")) {
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
