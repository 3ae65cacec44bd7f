package org.metaplastic.engine.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class GradientComparisonTests {

    private static final double TOLERANCE = 1e-3;

    @Test
    void anErrorIsRelativeToTheLargestEntryAndNamesItsPlace() {
        Check check = compare(new double[] {10, 1.02, 2}, new double[] {10, 1, 2});

        assertThat(check.error()).isCloseTo(0.002, Offset.offset(1e-9));
        assertThat(check.passed()).isFalse();
        assertThat(check.note()).isEqualTo("[1]: 1.02000000, expected 1.00000000");
    }

    @Test
    void anEntryThatIsNotANumberFailsWhereverItStands() {
        assertThat(compare(new double[] {Double.NaN, 5}, new double[] {1, 2}).passed()).isFalse();
        assertThat(compare(new double[] {5, Double.NaN}, new double[] {1, 2}).passed()).isFalse();
    }

    @Test
    void aGradientWhereThereIsNoneFails() {
        assertThat(compare(new double[] {1e-30}, new double[] {0}).passed()).isFalse();
        assertThat(compare(new double[] {0}, new double[] {0}).passed()).isTrue();
    }

    @Test
    void zerosAgainstZerosSayNothing() {
        assertThat(compare(new double[] {0, 0}, new double[] {0, 0}).vacuous()).isTrue();
        assertThat(compare(new double[] {0, 1}, new double[] {0, 1}).vacuous()).isFalse();
        assertThat(compare(new double[] {0, 1e-30}, new double[] {0, 0}).vacuous()).isFalse();
    }

    @Test
    void aMissingParameterAndOneTooManyFail() {
        List<Check> checks = GradientComparison.of("test", Map.of("n.b", new double[1]), Map.of("n.a", new double[1]),
                TOLERANCE);

        assertThat(checks).extracting(Check::parameter).containsExactly("n.a", "n.b");
        assertThat(checks).noneMatch(Check::passed);
    }

    /** The floor of b is 1e-3 * (10 * 2) / 0.5. */
    @Test
    void aDerivativeFarBelowTheMostInfluentialIsHeldAgainstAFloor() {
        Map<String, double[]> parameters = Map.of("n.a", new double[] {2}, "n.b", new double[] {0.5});
        Map<String, double[]> gradient = Map.of("n.a", new double[] {10}, "n.b", new double[] {1e-6});

        Map<String, Double> floors = GradientComparison.floors(parameters, gradient, 1e-3);
        List<Check> checks = GradientComparison.of("test", Map.of("n.a", new double[] {10.02}, "n.b", new double[] {
                5e-6}), gradient, TOLERANCE, floors);

        assertThat(floors.get("n.b")).isCloseTo(0.04, Offset.offset(1e-12));
        assertThat(checks.get(0).passed()).as("the most influential parameter, 2e-3 off").isFalse();
        assertThat(checks.get(1).error()).isCloseTo(1e-4, Offset.offset(1e-9));
    }

    /** A kernel that sums over time finds the rounding of terms that cancel, where another finds nothing. */
    @Test
    void roundingsOfTermsThatCancelAreNoGradientButMoreThanThatFails() {
        Map<String, double[]> parameters = Map.of("n.a", new double[] {2}, "n.b", new double[] {0.5});
        Map<String, double[]> expected = Map.of("n.a", new double[] {10}, "n.b", new double[] {0});
        Map<String, Double> floors = GradientComparison.floors(parameters, expected, 1e-9);

        Check roundings = GradientComparison.of("test", Map.of("n.a", new double[] {10}, "n.b", new double[] {4e-11}),
                expected, TOLERANCE, floors).get(1);
        Check wrong = GradientComparison.of("test", Map.of("n.a", new double[] {10}, "n.b", new double[] {5e-11}),
                expected, TOLERANCE, floors).get(1);

        assertThat(roundings.passed()).isTrue();
        assertThat(roundings.vacuous()).as("of what is expected to be 0").isTrue();
        assertThat(wrong.passed()).isFalse();
    }

    @Test
    void aParameterOfSizeZeroHasNoFloor() {
        assertThat(GradientComparison.floors(Map.of("n.a", new double[] {0}), Map.of("n.a", new double[] {3}), 1e-3))
                .containsEntry("n.a", 0.0);
    }

    @Test
    void alignmentTellsAngleAndLength() {
        List<Alignment> lines = Alignment.of("half", Map.of("n.a", new double[] {0, 1}), Map.of("n.a",
                new double[] {2, 2}, "n.b", new double[] {0}));

        assertThat(lines.get(0).cosine()).isCloseTo(Math.sqrt(0.5), Offset.offset(1e-12));
        assertThat(lines.get(0).relativeNorm()).isCloseTo(1 / Math.sqrt(8), Offset.offset(1e-12));
        assertThat(lines.get(1).cosine()).as("of a gradient that is zero").isNaN();
        assertThat(lines.get(2).parameter()).isEqualTo(Alignment.ALL);
    }

    private static Check compare(double[] found, double[] expected) {
        return GradientComparison.of("test", Map.of("n.a", found), Map.of("n.a", expected), TOLERANCE).getFirst();
    }
}
