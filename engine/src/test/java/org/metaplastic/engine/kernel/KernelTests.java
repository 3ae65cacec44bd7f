package org.metaplastic.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.Interpreter;

/** Generated code against the formulas themselves, cell by cell, at sizes around the number of lanes. */
class KernelTests {

    private static final int OFFSET = 3;
    private static final List<Operand> OPERANDS = List.of(new Operand("a", Level.ONE), new Operand("x", Level.ROW),
            new Operand("y", Level.COLUMN), new Operand("e", Level.CELL), new Operand("w", Level.CELL));
    private static final List<Let> LETS = List.of(let("decayed", "0.9 * e + a * x * y"),
            let("bounded", "clip(w + y * decayed, -0.5, 0.8)"),
            let("functions", "tanh(e) + exp(-w) + sigmoid(x * w) + sqrt(abs(e)) + atan(w) + log(2 + abs(y)) + e^2"),
            let("kinks",
                    "select(w > x, e, -y) + max(e, w) * min(y, 0.1) + sign(w) + (e <= w) + abs(x)^1.5 + clip(e, w, 0.2) * clip(x, 0.1, y)"));
    private static final List<Result> RESULTS = List.of(result("e", "decayed", Level.CELL, Result.Mode.STORE),
            result("w", "bounded - a", Level.CELL, Result.Mode.STORE),
            result("many", "functions * kinks", Level.CELL, Result.Mode.ADD),
            result("byRow", "functions - x", Level.ROW, Result.Mode.ADD),
            result("byColumn", "kinks * a", Level.COLUMN, Result.Mode.ADD),
            result("total", "decayed * bounded", Level.ONE, Result.Mode.ADD),
            result("counts", "y", Level.ONE, Result.Mode.ADD));
    private static final Pass PASS = new Pass("test", Level.CELL, OPERANDS, LETS, RESULTS);

    private static Let let(String name, String formula) {
        return new Let(name, EquationParser.expression(formula));
    }

    private static Result result(String name, String formula, Level level, Result.Mode mode) {
        return new Result(name, EquationParser.expression(formula), level, mode);
    }

    static Stream<Arguments> variations() {
        var variations = new ArrayList<Arguments>();
        for (Precision precision : Precision.values()) {
            for (SimdWidth width : List.of(SimdWidth.SCALAR, new SimdWidth(128), SimdWidth.preferred())) {
                int lanes = Math.max(2, width.lanes(precision));
                Stream.of(1, 7, lanes - 1, lanes, lanes + 1, 33, 257).distinct()
                        .forEach(columns -> variations.add(Arguments.of(precision, width, columns)));
            }
        }
        return variations.stream();
    }

    @ParameterizedTest
    @MethodSource("variations")
    void everyCellHoldsWhatTheFormulasSay(Precision precision, SimdWidth width, int columns) {
        int rows = 5;
        int[] visited = {4, 0, 3};
        var random = new Random(columns);
        var before = new ArrayList<double[]>();
        OPERANDS.forEach(operand -> before.add(values(size(operand.level(), rows, columns), random)));
        RESULTS.forEach(result -> before.add(switch (result.name()) {
            case "e" -> before.get(3);
            case "w" -> before.get(4);
            default -> values(size(result.level(), rows, columns), random);
        }));
        List<double[]> expected = expected(before, visited, columns);

        before.add(new double[Kernel.SCRATCH_VALUES]);
        Object[] arrays = before.stream().map(values -> array(values, precision)).toArray();
        arrays[5] = arrays[3];
        arrays[6] = arrays[4];
        var offsets = new int[arrays.length];
        Arrays.fill(offsets, OFFSET);
        int[] order = {9, 4, 0, 3, 9};
        new KernelCompiler(precision, width).compile(PASS).run(arrays, offsets, order, 1, 4, columns, columns);

        // Sums of some hundred terms of size one, in another order and with fused products; functions to a few ulp.
        double tolerance = precision == Precision.DOUBLE ? 1e-11 : 2e-3;
        for (int k = 0; k < RESULTS.size(); k++) {
            double[] actual = doubles(arrays[5 + k], expected.get(k).length);
            for (int i = 0; i < actual.length; i++) {
                assertThat(actual[i]).as(RESULTS.get(k).name() + "[" + i + "]")
                        .isCloseTo(expected.get(k)[i], Offset.offset(tolerance));
            }
        }
    }

    /** Compiled, a power takes 4 ns with vectors and 10 without; interpreted, as long kernels once were, 400. */
    @ParameterizedTest
    @ValueSource(ints = {4, 12, 30})
    void aKernelOfAnyLengthIsCompiled(int powers) {
        int columns = 256;
        int rows = 16;
        String sum = IntStream.rangeClosed(1, powers).mapToObj(k -> "abs(e)^" + (1 + k / 64.0)).collect(Collectors
                .joining(" + "));
        var pass = new Pass("long", Level.CELL, List.of(new Operand("e", Level.CELL)), List.of(), List.of(result("e",
                sum
                        + " - e", Level.CELL, Result.Mode.STORE)));
        Kernel kernel = new KernelCompiler(Precision.DOUBLE, SimdWidth.preferred()).compile(pass);
        var values = new double[rows * columns];
        Object[] arrays = {values, values, new double[Kernel.SCRATCH_VALUES]};
        double best = Double.POSITIVE_INFINITY;
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (best > 100 && System.nanoTime() < deadline) {
            Arrays.fill(values, 0.01);
            long begun = System.nanoTime();
            kernel.run(arrays, new int[arrays.length], IntStream.range(0, rows).toArray(), 0, rows, columns, columns);
            best = Math.min(best, (System.nanoTime() - begun) / ((double) values.length * powers));
        }

        assertThat(best).as("nanoseconds a power").isLessThan(100);
    }

    private static List<double[]> expected(List<double[]> before, int[] visited, int columns) {
        var after = new ArrayList<double[]>();
        for (int k = 0; k < RESULTS.size(); k++) {
            after.add(before.get(5 + k).clone());
        }
        for (int i : visited) {
            for (int j = 0; j < columns; j++) {
                Map<String, Double> names = new HashMap<>();
                for (int k = 0; k < OPERANDS.size(); k++) {
                    Operand operand = OPERANDS.get(k);
                    names.put(operand.name(), before.get(k)[index(operand.level(), i, j, columns)]);
                }
                for (Let let : LETS) {
                    names.put(let.name(), Interpreter.evaluate(let.value(), names::get, 1));
                }
                for (int k = 0; k < RESULTS.size(); k++) {
                    Result result = RESULTS.get(k);
                    int index = index(result.level(), i, j, columns);
                    double value = Interpreter.evaluate(result.value(), names::get, 1);
                    after.get(k)[index] = result.mode() == Result.Mode.STORE ? value : after.get(k)[index] + value;
                }
            }
        }
        return after;
    }

    private static int size(Level level, int rows, int columns) {
        return switch (level) {
            case ONE -> 1;
            case ROW -> rows;
            case COLUMN -> columns;
            case CELL -> rows * columns;
        };
    }

    private static int index(Level level, int row, int column, int columns) {
        return switch (level) {
            case ONE -> 0;
            case ROW -> row;
            case COLUMN -> column;
            case CELL -> row * columns + column;
        };
    }

    private static double[] values(int size, Random random) {
        return random.doubles(size, -1, 1).map(value -> (float) value).toArray();
    }

    private static Object array(double[] values, Precision precision) {
        var doubles = new double[values.length + OFFSET];
        var floats = new float[values.length + OFFSET];
        for (int k = 0; k < values.length; k++) {
            doubles[k + OFFSET] = values[k];
            floats[k + OFFSET] = (float) values[k];
        }
        return precision == Precision.DOUBLE ? doubles : floats;
    }

    private static double[] doubles(Object array, int size) {
        var values = new double[size];
        for (int k = 0; k < size; k++) {
            values[k] = array instanceof float[] floats ? floats[OFFSET + k] : ((double[]) array)[OFFSET + k];
        }
        return values;
    }

    @Test
    void quantitiesOfOneHomeAreFoundInTheFirstOfTheirArrays() {
        int columns = 37;
        var pass = new Pass("test", Level.CELL, List.of(new Operand("x", Level.ROW), new Operand("y", Level.COLUMN),
                new Operand("w", Level.CELL)), List.of(), List.of(result("w", "0.9 * w + x * y", Level.CELL,
                        Result.Mode.STORE), result("sum", "w * y", Level.ROW, Result.Mode.ADD)));
        int[] offsets = {0, 5, 50, 50, 43, 0};
        var apart = (float[]) array(values(300, new Random(1)), Precision.FLOAT);
        float[] together = apart.clone();
        var scratch = new float[Kernel.SCRATCH_VALUES];
        var compiler = new KernelCompiler(Precision.FLOAT, SimdWidth.preferred());

        compiler.compile(pass).run(new Object[] {apart, apart, apart, apart, apart, scratch}, offsets, new int[] {0, 4},
                0, 2, columns, columns);
        compiler.compile(pass, Cells.ALL, KernelCompiler.WHOLE_ROWS, List.of(0, 0, 0, 0, 0)).run(new Object[] {together,
                scratch, scratch, scratch, scratch, scratch}, offsets, new int[] {0, 4}, 0, 2, columns, columns);

        assertThat(together).isEqualTo(apart);
    }

    @Test
    void knownOperandsAreWorkedIn() {
        Pass known = PASS.with(Map.of("a", 0.0)).only(result -> result.name().equals("byColumn"));

        assertThat(known.results()).isEmpty();
    }

    @Test
    void equalPassesShareAKernel() {
        var compiler = new KernelCompiler(Precision.FLOAT, SimdWidth.preferred());

        assertThat(compiler.compile(PASS)).isSameAs(compiler.compile(new Pass("test", Level.CELL, OPERANDS, LETS,
                RESULTS)));
    }

    @Test
    void aNameReadBeforeItIsGivenIsRefused() {
        assertThatThrownBy(() -> new Pass("test", Level.COLUMN, List.of(), List.of(let("b", "c")), List.of()))
                .hasMessage("The name 'c' is read before it is given.");
    }

    @Test
    void aWidthThatNoMachineHasIsRefused() {
        assertThatThrownBy(() -> new SimdWidth(100)).hasMessageContaining("not 100");
    }
}
