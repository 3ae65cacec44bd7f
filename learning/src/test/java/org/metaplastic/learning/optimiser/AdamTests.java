package org.metaplastic.learning.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.metaplastic.learning.optimiser.Optimiser.Pace;

class AdamTests extends OptimiserContract {

    @Override
    Optimiser optimiser() {
        return new Adam();
    }

    @Test
    void twoStepsAreAsComputedByHand() {
        Optimiser adam = new Adam(0.9, 0.999, 1e-8);
        Map<String, double[]> parameters = Map.of("w", new double[] {1});
        adam.step(parameters, Map.of("w", new double[] {2}), Map.of("w", new Pace(0.1, 0)));
        // m = 0.2, v = 0.004; corrected 2 and 4: one whole rate.
        assertThat(parameters.get("w")[0]).isCloseTo(1 - 0.1 * 2 / (2 + 1e-8), within(1e-15));
        adam.step(parameters, Map.of("w", new double[] {-1}), Map.of("w", new Pace(0.1, 0)));
        // m = 0.18 - 0.1 = 0.08, corrected by 0.19; v = 0.003996 + 0.001 = 0.004996, corrected by 0.001999.
        double expected = 0.9 - 0.1 * (0.08 / 0.19) / Math.sqrt(0.004996 / 0.001999);
        assertThat(parameters.get("w")[0]).isCloseTo(expected, within(1e-8));
    }

    @Test
    void weightDecayIsPartOfTheGradient() {
        Map<String, double[]> decayed = Map.of("w", new double[] {3});
        Map<String, double[]> pulled = Map.of("w", new double[] {3});
        new Adam().step(decayed, Map.of("w", new double[] {1}), Map.of("w", new Pace(0.1, 0.5)));
        new Adam().step(pulled, Map.of("w", new double[] {1 + 0.5 * 3}), Map.of("w", new Pace(0.1, 0)));
        assertThat(decayed.get("w")).isEqualTo(pulled.get("w"));
    }

    @Test
    void settingsMustBeInRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Adam(1, 0.999, 1e-8)).withMessageContaining("beta1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Pace(Double.NaN, 0)).withMessageContaining("NaN");
    }
}
