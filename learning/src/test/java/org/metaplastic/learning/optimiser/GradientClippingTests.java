package org.metaplastic.learning.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GradientClippingTests {

    private static final List<String> NAMES = List.of("a.x", "a.y", "b.x");

    @Test
    void shortGradientsStayAsTheyAre() {
        var gradients = gradients();
        var norms = new GradientClipping(13).clip(gradients, ParameterGroups.of(List.of(), NAMES));
        assertThat(norms.total()).isEqualTo(13);
        assertThat(norms.clipped()).isEqualTo(13);
        assertThat(gradients.get("b.x")).containsExactly(0, 12);
    }

    @Test
    void allAreScaledAlikeToTheGlobalNorm() {
        var gradients = gradients();
        var norms = new GradientClipping(1.3).clip(gradients, ParameterGroups.of(List.of(), NAMES));
        assertThat(norms.total()).isEqualTo(13);
        assertThat(norms.clipped()).isCloseTo(1.3, within(1e-15));
        assertThat(gradients.get("a.x")).containsExactly(new double[] {0.3}, within(1e-15));
        assertThat(gradients.get("a.y")).containsExactly(new double[] {0.4}, within(1e-15));
        assertThat(gradients.get("b.x")).containsExactly(new double[] {0, 1.2}, within(1e-15));
    }

    @Test
    void aGroupIsBoundedBeforeAllAre() {
        var gradients = gradients();
        var groups = ParameterGroups.of(List.of(new ParameterGroup("a", List.of("a.*"), new ParameterGroup.Rate.Times(
                1), 0.5, 0)), NAMES);
        var norms = new GradientClipping(Double.POSITIVE_INFINITY).clip(gradients, groups);
        assertThat(norms.byGroup()).containsExactly(Map.entry("a", 5.0), Map.entry("others", 12.0));
        assertThat(norms.clipped()).isCloseTo(Math.sqrt(0.25 + 144), within(1e-12));
        assertThat(gradients.get("a.x")).containsExactly(new double[] {0.3}, within(1e-15));
        assertThat(gradients.get("b.x")).containsExactly(0, 12);
    }

    @Test
    void aGradientThatIsNotFiniteIsReportedAndNothingIsChanged() {
        var gradients = Map.of("a.x", new double[] {3}, "a.y", new double[] {Double.NaN}, "b.x", new double[] {0, 12});
        var norms = new GradientClipping(1).clip(gradients, ParameterGroups.of(List.of(), NAMES));
        assertThat(norms.finite()).isFalse();
        assertThat(gradients.get("b.x")).containsExactly(0, 12);
    }

    @Test
    void zeroGradientsStayZero() {
        var gradients = Map.of("a.x", new double[1], "a.y", new double[1], "b.x", new double[2]);
        assertThat(new GradientClipping(1).clip(gradients, ParameterGroups.of(List.of(), NAMES)).clipped()).isZero();
    }

    @Test
    void theNormMustBePositive() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GradientClipping(0)).withMessageContaining("0.0");
    }

    private static Map<String, double[]> gradients() {
        return Map.of("a.x", new double[] {3}, "a.y", new double[] {4}, "b.x", new double[] {0, 12});
    }
}
