package org.metaplastic.learning.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MeanIntervalTests {

    @Test
    void theIntervalOfFiveValuesIsThatOfStudentsTWithFourDegreesOfFreedom() {
        MeanInterval interval = MeanInterval.of(0.9, 0.92, 0.94, 0.96, 0.98);
        assertThat(interval.mean()).isCloseTo(0.94, within(1e-15));
        // 2.776445 is the 97.5 % quantile in printed tables; the standard deviation of these is sqrt(0.001).
        assertThat(interval.halfWidth()).isCloseTo(2.776445 * Math.sqrt(0.001 / 5), within(1e-7));
        assertThat(interval.min()).isEqualTo(0.9);
        assertThat(interval.max()).isEqualTo(0.98);
        assertThat(interval.count()).isEqualTo(5);
    }

    @Test
    void oneValueHasNoInterval() {
        assertThat(MeanInterval.of(0.5).mean()).isEqualTo(0.5);
        assertThat(MeanInterval.of(0.5).halfWidth()).isNaN();
    }

    @Test
    void noValuesHaveNoMean() {
        assertThat(MeanInterval.of().mean()).isNaN();
        assertThat(MeanInterval.of().count()).isZero();
    }
}
