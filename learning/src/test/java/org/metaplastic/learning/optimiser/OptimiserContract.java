package org.metaplastic.learning.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.metaplastic.learning.optimiser.Optimiser.Pace;

/** What every optimiser does. */
abstract class OptimiserContract {

    /** A new optimiser with settings of the test's choice. */
    abstract Optimiser optimiser();

    @Test
    void findsTheMinimumOfAQuadratic() {
        Optimiser optimiser = optimiser();
        double[] curvatures = {1, 3, 0.5};
        double[] minimum = {2, -1, 0.25};
        Map<String, double[]> parameters = Map.of("w", new double[3]);
        for (int step = 1; step <= 4000; step++) {
            double[] gradient = new double[3];
            for (int k = 0; k < 3; k++) {
                gradient[k] = curvatures[k] * (parameters.get("w")[k] - minimum[k]);
            }
            double rate = new LearningRate.Cosine(0.05, 0, 4000).at(step);
            optimiser.step(parameters, Map.of("w", gradient), Map.of("w", new Pace(rate, 0)));
        }
        // The rate falls to 0, so what an adaptive step oscillates by does too.
        assertThat(parameters.get("w")).containsExactly(minimum, within(1e-5));
    }

    @Test
    void goesOnFromASavedStateAsIfNothingHadHappened() {
        Optimiser straight = optimiser();
        double[] one = run(straight, 10, 0, new double[] {1, -2});
        Optimiser before = optimiser();
        double[] half = run(before, 5, 0, new double[] {1, -2});
        Optimiser after = optimiser();
        after.restore(before.state(), Map.of("w", new double[2]));
        assertThat(run(after, 10, 5, half)).isEqualTo(one);
    }

    @Test
    void theSavedStateIsACopy() {
        Optimiser optimiser = optimiser();
        run(optimiser, 1, 0, new double[] {1, 1});
        Map<String, double[]> state = optimiser.state();
        run(optimiser, 2, 1, new double[] {1, 1});
        assertThat(state.get("step")).containsExactly(1);
        assertThat(optimiser.state().get("step")).containsExactly(2);
    }

    @Test
    void aRateOfZeroChangesNothing() {
        Map<String, double[]> parameters = Map.of("w", new double[] {3});
        optimiser().step(parameters, Map.of("w", new double[] {1}), Map.of("w", new Pace(0, 0.1)));
        assertThat(parameters.get("w")).containsExactly(3);
    }

    @Test
    void weightDecayPullsToZero() {
        Map<String, double[]> parameters = Map.of("w", new double[] {3});
        optimiser().step(parameters, Map.of("w", new double[] {0}), Map.of("w", new Pace(0.1, 0.5)));
        assertThat(parameters.get("w")[0]).isGreaterThan(0).isLessThan(3);
    }

    @Test
    void aGradientThatIsNotFiniteIsNamedAndChangesNothing() {
        var parameters = new TreeMap<>(Map.of("a", new double[] {1}, "b", new double[] {1, 2}));
        var gradients = Map.of("a", new double[] {1}, "b", new double[] {0, Double.NaN});
        var paces = Map.of("a", new Pace(0.1, 0), "b", new Pace(0.1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> optimiser().step(parameters, gradients, paces))
                .withMessageContaining("'b' is NaN at index 1");
        assertThat(parameters.get("a")).containsExactly(1);
    }

    @Test
    void gradientsMustFitTheParameters() {
        Map<String, double[]> parameters = Map.of("w", new double[2]);
        Map<String, Pace> paces = Map.of("w", new Pace(0.1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> optimiser().step(parameters, Map.of(), paces))
                .withMessageContaining("'w' has no gradient");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> optimiser().step(parameters, Map.of("w", new double[3]), paces))
                .withMessageContaining("2 values").withMessageContaining("has 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> optimiser().step(parameters, Map.of("w", new double[2]), Map.of()))
                .withMessageContaining("no learning rate");
    }

    @Test
    void aForeignStateIsAnError() {
        assertThatIllegalArgumentException().isThrownBy(() -> optimiser().restore(Map.of(), Map.of()))
                .withMessageContaining("'step'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> optimiser().restore(Map.of("step", new double[] {1}, "weights", new double[] {1}),
                        Map.of("weights", new double[1])))
                .withMessageContaining("'weights'");
    }

    private static double[] run(Optimiser optimiser, int steps, int done, double[] start) {
        double[] values = start.clone();
        for (int step = done; step < steps; step++) {
            double[] gradient = {Math.sin(step) + values[0], Math.cos(step) * values[1]};
            optimiser.step(Map.of("w", values), Map.of("w", gradient), Map.of("w", new Pace(0.01, 0.1)));
        }
        return values;
    }
}
