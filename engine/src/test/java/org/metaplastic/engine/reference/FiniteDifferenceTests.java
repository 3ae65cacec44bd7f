package org.metaplastic.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metaplastic.engine.Trajectory;

/** The gradient of smoothed random networks against central differences of their value, parameter by parameter. */
class FiniteDifferenceTests {

    private static final int STEPS = 10;
    private static final int NEURONS = 5;

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 5, 2", "3, 5, 3"})
    void gradientOfAPlasticRecurrentNetworkIsThatOfItsValue(long seed, int modulators, int delay) {
        Trajectory trajectory = FiniteDifferences.check(PlasticRecurrentNetwork.of(NEURONS, modulators, delay,
                EquationTexts.arctan(EquationTexts.ALIF), seed), STEPS, seed);
        assertThat(trajectory.series()).containsKeys("n.spike", "n.v", "out.y", "mod.m", "n-n.x", "n-n.y");
        assertThat(trajectory.finals()).containsOnlyKeys("n-n.e", "n-n.w", "n-twin.h", "twin-n.h");
    }
}
