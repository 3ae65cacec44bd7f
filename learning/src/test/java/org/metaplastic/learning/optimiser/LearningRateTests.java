package org.metaplastic.learning.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateTests {

    @Test
    void constantStays() {
        assertThat(new LearningRate.Constant(0.3).at(1000)).isEqualTo(0.3);
    }

    @Test
    void cosineFallsFromInitialToLastAndStaysThere() {
        var cosine = new LearningRate.Cosine(1, 0.2, 100);
        assertThat(cosine.at(1)).isEqualTo(1);
        assertThat(cosine.at(51)).isCloseTo(0.6, within(1e-15));
        assertThat(cosine.at(101)).isCloseTo(0.2, within(1e-15));
        assertThat(cosine.at(500)).isCloseTo(0.2, within(1e-15));
    }

    @Test
    void stepFallsAfterEverySoManySteps() {
        var step = new LearningRate.Step(1, 0.5, 10);
        assertThat(step.at(10)).isEqualTo(1);
        assertThat(step.at(11)).isEqualTo(0.5);
        assertThat(step.at(21)).isEqualTo(0.25);
    }

    @Test
    void warmUpRisesInEqualSteps() {
        var warmUp = new LearningRate.WarmUp(4, new LearningRate.Constant(0.4));
        assertThat(warmUp.at(1)).isCloseTo(0.1, within(1e-15));
        assertThat(warmUp.at(4)).isEqualTo(0.4);
        assertThat(warmUp.at(9)).isEqualTo(0.4);
    }

    @Test
    void ratesMustBeFiniteAndStepsPositive() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LearningRate.Constant(-1))
                .withMessageContaining("-1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> new LearningRate.Step(1, 0.5, 0))
                .withMessageContaining("0 steps");
    }
}
