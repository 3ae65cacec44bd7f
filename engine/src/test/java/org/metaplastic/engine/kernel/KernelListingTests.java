package org.metaplastic.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.metaplastic.equations.EquationParser;

final class KernelListingTests {

    @Test
    void eachValueIsComputedInItsLoop() {
        var pass = new Pass("example", Level.CELL,
                List.of(new Operand("rate", Level.ONE), new Operand("x", Level.ROW), new Operand("m", Level.COLUMN),
                        new Operand("w", Level.CELL)),
                List.of(new Let("drive", EquationParser.expression("rate * x"))),
                List.of(new Result("w", EquationParser.expression("w + drive * m"), Level.CELL, Result.Mode.STORE),
                        new Result("bar:x", EquationParser.expression("max(w, 0) * m"), Level.ROW, Result.Mode.ADD)));

        assertThat(KernelListing.of(pass)).isEqualTo("""
                var rate = rate_in[0];
                for (int row : rows) {
                    var x = x_in[row];
                    var drive = rate * x;
                    var total_bar_x_sum = 0;
                    for (int column = 0; column < columns; column++) {
                        var m = m_in[column];
                        var w = w_in[row * columns + column];
                        w_out[row * columns + column] = w + drive * m;
                        total_bar_x_sum += m * max(w, 0);
                    }
                    bar_x_sum[row] += total_bar_x_sum;
                }
                """);
    }

    @Test
    void aPassOverColumnsHasNoLoopOverRows() {
        var pass = new Pass("example", Level.COLUMN, List.of(new Operand("v", Level.COLUMN)), List.of(),
                List.of(new Result("z", EquationParser.expression("select(v > 1, -v / 2, v - (1 - v))"), Level.COLUMN,
                        Result.Mode.STORE)));

        assertThat(KernelListing.of(pass)).isEqualTo("""
                for (int column = 0; column < columns; column++) {
                    var v = v_in[column];
                    z_out[column] = (1 < v ? -v / 2 : v - (1 - v));
                }
                """);
    }
}
