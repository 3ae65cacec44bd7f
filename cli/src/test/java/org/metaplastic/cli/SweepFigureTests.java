package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metaplastic.learning.sweep.CellResult;
import org.metaplastic.learning.sweep.VariantSummary;

class SweepFigureTests {

    @Test
    void longNamesTakeNothingFromTheRoomOfTheValues() {
        assertThat(height("three-factor-stdp-weight-dependent")).isGreaterThan(height("oja") + 200);
    }

    private static int height(String name) {
        List<CellResult> cells = IntStream.range(0, 6).mapToObj(k -> new CellResult(name + k, 1,
                CellResult.State.COMPLETED, 0.9, 0.01, 10, 0, 1, Map.of(), Optional.empty())).toList();
        return SweepFigure.chart(VariantSummary.of(cells), 2).getHeight();
    }
}
