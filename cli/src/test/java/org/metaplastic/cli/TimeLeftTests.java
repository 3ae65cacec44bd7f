package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class TimeLeftTests {

    private static final double ROUNDING = 1e-9;

    private static TimeLeft after(double... ends) {
        var left = new TimeLeft();
        for (double end : ends) {
            left.stepEnded(end);
        }
        return left;
    }

    /** The first of 240 steps took 8 s, all others 0.1 s. */
    @Test
    void slowFirstStepsAreForgotten() {
        var left = new TimeLeft();
        for (int step = 1; step <= 100; step++) {
            left.stepEnded(8 + 0.1 * (step - 1));
        }

        assertThat(left.of(140, Double.POSITIVE_INFINITY).getAsDouble()).isCloseTo(14, within(ROUNDING));
    }

    @Test
    void theLaterHalfCounts() {
        assertThat(after(6, 7, 9, 11).of(10, Double.POSITIVE_INFINITY).getAsDouble()).isCloseTo(20, within(ROUNDING));
    }

    @Test
    void nothingIsSaidBeforeFourStepsAndFiveSeconds() {
        assertThat(after(100, 200, 300).of(10, Double.POSITIVE_INFINITY)).isEmpty();
        assertThat(after(1, 2, 3, 4, 4.9).of(10, Double.POSITIVE_INFINITY)).isEmpty();
        assertThat(after(1, 2, 3, 4, 5).of(10, Double.POSITIVE_INFINITY)).isPresent();
    }

    /** Or was stopped for an hour, or counted back. */
    @Test
    void aClockThatJumpsLeavesNoTimeThatIsNegative() {
        assertThat(after(6, 7, 8, 3609, 3610).of(10, Double.POSITIVE_INFINITY).getAsDouble()).isPositive().isFinite();
        assertThat(after(6, 7, 3608, 3609, 20).of(10, Double.POSITIVE_INFINITY).getAsDouble()).isNotNegative();
        assertThat(after(6, 3600, 3601, 3602, 20).of(10, Double.POSITIVE_INFINITY).getAsDouble()).isZero();
        assertThat(after(6, 7, 8, 9, -3600).of(10, Double.POSITIVE_INFINITY)).isEmpty();
        assertThat(after(6, 7, 8, 3609).of(10, 30).getAsDouble()).isZero();
    }

    @Test
    void trainingTakesNoLongerThanItMay() {
        assertThat(after(6, 7, 8, 9).of(1000, 30).getAsDouble()).isEqualTo(21);
        assertThat(after(6, 7, 8, 31).of(1000, 30).getAsDouble()).isZero();
    }
}
