package org.metaplastic.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColumnSlicesTests {

    @Test
    void everyColumnIsInOneSlice() {
        for (int columns = 1; columns < 5000; columns++) {
            ColumnSlices slices = ColumnSlices.of(columns);
            int next = 0;
            for (int slice = 0; slice < slices.count(); slice++) {
                assertThat(slices.first(slice)).as("%d columns", columns).isEqualTo(next);
                assertThat(slices.width(slice)).as("%d columns", columns).isPositive();
                next += slices.width(slice);
            }
            assertThat(next).isEqualTo(columns);
        }
    }

    @Test
    void sliceBordersAreThoseOfVectors() {
        assertThat(IntStream.of(1024, 1100, 2000, 4095).mapToObj(ColumnSlices::of)).allSatisfy(slices -> assertThat(
                slices
                        .width() % 16).isZero());
    }

    @Test
    void fewColumnsStayTogether() {
        assertThat(ColumnSlices.of(1023)).isEqualTo(new ColumnSlices(1, 1023, 1023));
        assertThat(ColumnSlices.of(1024)).isEqualTo(new ColumnSlices(2, 512, 1024));
        assertThat(ColumnSlices.of(2000)).isEqualTo(new ColumnSlices(3, 672, 2000));
    }
}
