package org.metaplastic.learning.outer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SkipsTests {

    @Test
    void everyOtherStepIsNotTooMany() {
        var skips = new Skips(10);
        for (int step = 0; step < 100; step++) {
            skips.add(step % 2 == 0);
            assertThat(skips.tooMany()).isEmpty();
        }
        assertThat(skips.count()).isEqualTo(50);
    }

    @Test
    void whatIsRestoredReplacesWhatWasThere() {
        var skips = new Skips(10);
        skips.restore(9, List.of(7, 8, 9));
        skips.restore(5, List.of(2, 5));

        assertThat(skips.numbers()).containsExactly(2, 5);
        skips.add(true);
        assertThat(skips.numbers()).containsExactly(2, 5, 6);
    }

    @Test
    void twoOfThreeAreTooMany() {
        var skips = new Skips(10);
        for (int step = 0; step < 16; step++) {
            assertThat(skips.tooMany()).isEmpty();
            skips.add(step % 3 != 0);
        }
        skips.add(true);
        assertThat(skips.tooMany()).get().asString().matches("11 of the last 1\\d steps");
    }
}
