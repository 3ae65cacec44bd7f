package org.metaplastic.learning.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyTests {

    private static final Key KEY = Key.of(1).then("meta-train").then(17);

    @Test
    void equalPathsGiveEqualNumbers() {
        assertThat(new Key("1/meta-train/17").random().doubles(100).toArray())
                .isEqualTo(KEY.random().doubles(100).toArray());
    }

    @Test
    void numbersStayTheSameFromVersionToVersion() {
        assertThat(KEY.random().nextLong()).isEqualTo(-8863501748460898547L);
    }

    @Test
    void neighbouringPathsGiveDifferentNumbers() {
        Set<Long> seen = new HashSet<>();
        for (int seed = -50; seed < 50; seed++) {
            for (int episode = 0; episode < 500; episode++) {
                seen.add(Key.of(seed).then(episode).random().nextLong());
            }
        }
        assertThat(seen).hasSize(100 * 500);
    }

    @Test
    void whereThePathIsCutMatters() {
        assertThat(Key.of(1).then(23).random().nextLong()).isNotEqualTo(Key.of(12).then(3).random().nextLong());
    }

    @Test
    void firstNumbersOfConsecutiveEpisodesAreUniformAndUncorrelated() {
        int count = 20_000;
        double sum = 0;
        double product = 0;
        double last = 0;
        for (int episode = 0; episode < count; episode++) {
            double value = KEY.then(episode).random().nextDouble() - 0.5;
            sum += value;
            product += value * last;
            last = value;
        }
        // Five standard errors: the variance is 1/12, of a product 1/144.
        assertThat(sum / count).isBetween(-5 / Math.sqrt(12.0 * count), 5 / Math.sqrt(12.0 * count));
        assertThat(product / count).isBetween(-5 / Math.sqrt(144.0 * count), 5 / Math.sqrt(144.0 * count));
    }

    @Test
    void partsMayNotBeEmptyOrContainTheSeparator() {
        assertThatIllegalArgumentException().isThrownBy(() -> KEY.then("")).withMessageContaining("a part is empty");
        assertThatIllegalArgumentException().isThrownBy(() -> KEY.then("a/b")).withMessageContaining("Call then twice");
    }
}
