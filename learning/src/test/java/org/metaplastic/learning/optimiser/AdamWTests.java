package org.metaplastic.learning.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.metaplastic.learning.optimiser.Optimiser.Pace;

class AdamWTests extends OptimiserContract {

    @Override
    Optimiser optimiser() {
        return new AdamW();
    }

    @Test
    void weightDecayShrinksTheParameterAndLeavesTheStepAlone() {
        Map<String, double[]> parameters = Map.of("w", new double[] {3});
        new AdamW().step(parameters, Map.of("w", new double[] {2}), Map.of("w", new Pace(0.1, 0.5)));
        assertThat(parameters.get("w")[0]).isCloseTo(3 * (1 - 0.1 * 0.5) - 0.1, within(1e-8));
    }
}
