package org.metaplastic.benchmarks.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metaplastic.engine.kernel.Let;
import org.metaplastic.engine.kernel.Level;
import org.metaplastic.engine.kernel.Operand;
import org.metaplastic.engine.kernel.Pass;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.Result;
import org.metaplastic.equations.Expression;

class KernelTimesTests {

    @Test
    void everyKindOfKernelOfAStepIsTimed() {
        List<String> names = KernelBenchmark.kernels().stream().map(NamedKernel::name).toList();

        assertThat(names).doesNotHaveDuplicates().contains("recurrent plasticity forward, silent rows",
                "recurrent plasticity reverse, silent open rows", "recurrent currents forward, spiking rows",
                "hidden step forward", "hidden step reverse");
    }

    @Test
    void aKernelRunsOnArraysOfItsOwn() {
        for (int number = 0; number < KernelBenchmark.kernels().size(); number++) {
            var benchmark = new KernelBenchmark();
            benchmark.number = number;
            benchmark.prepare();

            assertThat((Object[]) benchmark.run()).isNotEmpty();
        }
    }

    /** Every sum is of as many equal products, and a second run adds them again. */
    @Test
    void aProductOfMatricesIsComputedWholeWhateverItsShape() {
        for (int number = 0; number < MatrixBenchmark.SHAPES.size(); number++) {
            var benchmark = new MatrixBenchmark();
            benchmark.number = number;
            benchmark.prepare();
            benchmark.run();

            float expected = 2 * MatrixBenchmark.SHAPES.get(number).inner() * 0.5e-6f;
            for (float sum : (float[]) benchmark.run()) {
                assertThat(sum).isCloseTo(expected, withinPercentage(0.1));
            }
        }
    }

    @Test
    void aCellCostsWhatItReadsWritesAndComputes() {
        var row = Expression.symbol("row");
        var product = new Expression.Product(new Expression.Product(row, row), Expression.symbol("cell"));
        var pass = new Pass("example", Level.CELL, List.of(new Operand("row", Level.ROW), new Operand("cell",
                Level.CELL)), List.of(new Let("p", product, Optional.empty())), List.of(new Result("cell2", Expression
                        .symbol("p"), Level.CELL, Result.Mode.ADD)));

        // Read cell, read and write cell2; one product a cell (row * row is one a row), one addition.
        assertThat(CellCost.of(pass, Precision.FLOAT)).isEqualTo(new CellCost(12, 2));
    }
}
