package org.metaplastic.learning.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.metaplastic.learning.optimiser.Optimiser.Pace;

class GradientDescentTests extends OptimiserContract {

    @Override
    Optimiser optimiser() {
        return new GradientDescent(0.9);
    }

    @Test
    void momentumCarriesOn() {
        Optimiser descent = new GradientDescent(0.5);
        Map<String, double[]> parameters = Map.of("w", new double[] {0});
        for (int step = 0; step < 3; step++) {
            descent.step(parameters, Map.of("w", new double[] {1}), Map.of("w", new Pace(0.1, 0)));
        }
        // Velocities 1, 1.5, 1.75.
        assertThat(parameters.get("w")[0]).isCloseTo(-0.425, within(1e-15));
    }

    @Test
    void plainDescentOnAQuadraticIsAGeometricSeries() {
        Optimiser descent = new GradientDescent(0);
        Map<String, double[]> parameters = Map.of("w", new double[] {1});
        for (int step = 0; step < 20; step++) {
            descent.step(parameters, Map.of("w", new double[] {2 * parameters.get("w")[0]}),
                    Map.of("w", new Pace(0.1, 0)));
        }
        assertThat(parameters.get("w")[0]).isCloseTo(Math.pow(0.8, 20), within(1e-15));
    }

    @Test
    void momentumMustBeBelowOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GradientDescent(1)).withMessageContaining("1.0");
    }
}
