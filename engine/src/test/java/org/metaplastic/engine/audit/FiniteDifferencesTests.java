package org.metaplastic.engine.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Differentiator;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.Trajectory;
import org.metaplastic.model.Network;

/** Finite differences of functions that stand for the value of a network. */
class FiniteDifferencesTests {

    private static final String PATH = "n.a";
    private static final Network NETWORK = new Network(1, List.of(), List.of());

    /** A function of the values of a parameter. */
    private interface Value {
        double of(double[] a);
    }

    private static Check check(Value value, UnaryOperator<double[]> gradient, double... at) {
        return check(1, value, gradient, at);
    }

    private static Check check(long seed, Value value, UnaryOperator<double[]> gradient, double... at) {
        Differentiator differentiator = (parameters, _, _) -> {
            double[] a = parameters.getOrDefault(PATH, new double[0]);
            return new Differentiator.Outcome(new Trajectory(Map.of(), Map.of()), value.of(a), Map.of(PATH, gradient
                    .apply(a)));
        };
        var probe = new Probe(Map.of(PATH, at), new Lifetime(1, Map.of()), new Cotangents(Map.of(), Map.of()));
        List<Check> checks = new FiniteDifferences(NETWORK, differentiator, probe, new Random(seed)).checks();
        assertThat(checks).hasSize(1);
        return checks.getFirst();
    }

    @Test
    void theGradientOfASmoothFunctionLiesWithinTheBar() {
        Check check = check(a -> Math.sin(a[0]) * a[1], a -> new double[] {Math.cos(a[0]) * a[1], Math.sin(a[0])}, 1,
                2);

        assertThat(check.passed()).as(check.note()).isTrue();
        assertThat(check.tolerance()).isLessThan(1e-6);
    }

    @Test
    void aGradientThatIsAMillionthOffDoesNot() {
        Check check = check(a -> Math.sin(a[0]), a -> new double[] {Math.cos(a[0]) * (1 + 1e-6)}, 1);

        assertThat(check.passed()).isFalse();
        assertThat(check.note()).startsWith("adjoint ").contains(", differences ").contains(" +- ");
    }

    @Test
    void aTinyParameterIsMovedFarEnough() {
        assertThat(check(a -> 1 + 0.2 * a[0], _ -> new double[] {0.2}, 5e-10).passed()).isTrue();
        assertThat(check(a -> 1 + 0.2 * a[0], _ -> new double[] {0.21}, 5e-10).passed()).isFalse();
    }

    /** A step wide enough to be noticed would always cross one of the kinks at 0.1 from the point. */
    @Test
    void aParameterThatHardlyMattersIsMovedByItsOwnSizeWhereAWideStepMeetsKinks() {
        Value value = a -> 1 + 1e-3 * a[0] + Math.max(0, Math.abs(a[0]) - 0.1);

        assertThat(check(value, _ -> new double[] {1e-3}, 0.05).passed()).isTrue();
        assertThat(check(value, _ -> new double[] {1.01e-3}, 0.05).passed()).isFalse();
    }

    @Test
    void aMissingPathIsFound() {
        assertThat(check(a -> 1 + 0.2 * a[0], _ -> new double[] {0}, 1).passed()).isFalse();
    }

    @Test
    void aGradientWhereTheValueDoesNotChangeIsFound() {
        assertThat(check(_ -> 1, _ -> new double[] {1e-9}, 1).passed()).isFalse();
        assertThat(check(_ -> 1, _ -> new double[] {0}, 1).passed()).isTrue();
        assertThat(check(_ -> 1, _ -> new double[] {1e-19}, 1).passed()).as("lost in rounding").isTrue();
    }

    /** A value of 1 is known to a few 1e-15, so that its change by 1e-19 is not seen. */
    @Test
    void aGradientAsSmallAsTheBarIsUndecided() {
        Check check = check(_ -> 1, _ -> new double[] {1e-19}, 1);

        assertThat(check.passed()).as(check.note()).isTrue();
        assertThat(check.evidence()).isEqualTo(Check.Evidence.WIDE_BAR);
        assertThat(check.vacuous()).isTrue();
        assertThat(check(a -> Math.sin(a[0]), a -> new double[] {Math.cos(a[0])}, 1).evidence()).isEqualTo(
                Check.Evidence.AGREEMENT);
        assertThat(check(_ -> 1, _ -> new double[] {0}, 1).evidence()).isEqualTo(Check.Evidence.ZERO);
        assertThat(check(_ -> 1, _ -> new double[] {1e-9}, 1).vacuous()).as("it fails").isFalse();
    }

    @Test
    void aKinkInTheMiddleOfEveryDirectionIsNotPassedOver() {
        Check check = check(a -> 1 + Math.max(0, a[0]), _ -> new double[] {1}, 0);

        assertThat(check.passed()).isFalse();
        assertThat(check.note()).startsWith("undecided: ").contains("kink").contains("--seed");
    }

    /** Along half of all directions the two signs differ, and the maximum has a kink at the point. */
    @Test
    void aDirectionThatMeetsAKinkIsReplaced() {
        int replaced = 0;
        for (int seed = 0; seed < 10; seed++) {
            Check check = check(seed, a -> 1 + Math.max(0, Math.min(a[0], -a[1])) + a[0] * a[0] + a[1],
                    _ -> new double[] {0, 1}, 0, 0);
            assertThat(check.passed()).as(check.note()).isTrue();
            replaced += check.note().contains("discarded") ? 1 : 0;
        }
        assertThat(replaced).isBetween(1, 9);
    }
}
