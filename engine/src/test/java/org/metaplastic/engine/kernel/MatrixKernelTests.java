package org.metaplastic.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Products of matrices, to the last bit: every sum is in the order of the columns of a, each term rounded once. */
class MatrixKernelTests {

    private static final int[] SIZES = {1, 2, 3, 5, 6, 7, 8, 9, 16, 17, 33};

    static Stream<SimdWidth> widths() {
        return Stream.of(SimdWidth.SCALAR, new SimdWidth(128), SimdWidth.preferred()).distinct();
    }

    @ParameterizedTest
    @MethodSource("widths")
    void productsAreThoseOfThreeLoopsInDoublePrecision(SimdWidth width) {
        MatrixKernel kernel = MatrixKernelCompiler.compile(Precision.DOUBLE, width);
        for (int[] size : sizes()) {
            for (boolean transposed : new boolean[] {false, true}) {
                var problem = new Problem(size[0], size[1], size[2], transposed);
                double[] found = problem.c.clone();
                kernel.addProduct(problem.a, Problem.OFFSET, problem.aRow(), problem.aColumn(), problem.b,
                        Problem.OFFSET,
                        problem.bRow(), found, Problem.OFFSET, problem.cRow(), size[0], size[1], size[2]);

                assertThat(found).as("%d x %d x %d", size[0], size[1], size[2]).containsExactly(problem.expected());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("widths")
    void productsAreThoseOfThreeLoopsInSinglePrecision(SimdWidth width) {
        MatrixKernel kernel = MatrixKernelCompiler.compile(Precision.FLOAT, width);
        for (int[] size : sizes()) {
            var problem = new Problem(size[0], size[1], size[2], true);
            float[] found = Problem.floats(problem.c);
            kernel.addProduct(Problem.floats(problem.a), Problem.OFFSET, problem.aRow(), problem.aColumn(), Problem
                    .floats(problem.b), Problem.OFFSET, problem.bRow(), found, Problem.OFFSET, problem.cRow(), size[0],
                    size[1], size[2]);

            assertThat(found).as("%d x %d x %d", size[0], size[1], size[2]).containsExactly(problem
                    .expectedInSinglePrecision());
        }
    }

    private static List<int[]> sizes() {
        var sizes = new ArrayList<int[]>();
        for (int rows : SIZES) {
            for (int columns : SIZES) {
                sizes.add(new int[] {rows, SIZES[(rows + columns) % SIZES.length], columns});
            }
        }
        return sizes;
    }

    /** Matrices with something before, between and behind their rows. */
    private static final class Problem {

        static final int OFFSET = 3;
        private final int rows;
        private final int inner;
        private final int columns;
        private final boolean transposed;
        final double[] a;
        final double[] b;
        final double[] c;

        Problem(int rows, int inner, int columns, boolean transposed) {
            this.rows = rows;
            this.inner = inner;
            this.columns = columns;
            this.transposed = transposed;
            var random = new Random(rows + 100L * inner + 10_000L * columns);
            // Numbers of single precision, so that both precisions have the same problem.
            a = random.doubles((rows + 2L) * (inner + 2L) + OFFSET, -1, 1).map(x -> (float) x).toArray();
            b = random.doubles(inner * bRow() + OFFSET, -1, 1).map(x -> (float) x).toArray();
            c = random.doubles(rows * cRow() + OFFSET, -1, 1).map(x -> (float) x).toArray();
        }

        int aRow() {
            return transposed ? 1 : inner + 1;
        }

        int aColumn() {
            return transposed ? rows + 1 : 1;
        }

        int bRow() {
            return columns + 1;
        }

        int cRow() {
            return columns + 2;
        }

        double[] expected() {
            double[] expected = c.clone();
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    int at = OFFSET + i * cRow() + j;
                    for (int k = 0; k < inner; k++) {
                        expected[at] = Math.fma(a[OFFSET + i * aRow() + k * aColumn()], b[OFFSET + k * bRow() + j],
                                expected[at]);
                    }
                }
            }
            return expected;
        }

        float[] expectedInSinglePrecision() {
            float[] expected = floats(c);
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    int at = OFFSET + i * cRow() + j;
                    for (int k = 0; k < inner; k++) {
                        expected[at] = Math.fma((float) a[OFFSET + i * aRow() + k * aColumn()],
                                (float) b[OFFSET + k * bRow() + j], expected[at]);
                    }
                }
            }
            return expected;
        }

        static float[] floats(double[] values) {
            var floats = new float[values.length];
            for (int k = 0; k < values.length; k++) {
                floats[k] = (float) values[k];
            }
            return floats;
        }
    }
}
