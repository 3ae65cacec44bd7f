package org.metaplastic.learning.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.metaplastic.learning.optimiser.ParameterGroup.Rate;

class ParameterGroupsTests {

    private static final List<String> NAMES = List.of("recurrent.A_plus", "recurrent.A_minus", "recurrent.w0",
            "in.weight");
    private static final LearningRate RATE = new LearningRate.Constant(0.01);

    @Test
    void theFirstMatchDecidesAndTheRestAreOthers() {
        var groups = ParameterGroups.of(
                List.of(ParameterGroup.of("minus", "*.A_minus"), ParameterGroup.of("amplitudes", "*.A_*")), NAMES);
        assertThat(groups.byParameter().values()).extracting(ParameterGroup::name).containsExactly("others", "minus",
                "amplitudes", "others");
    }

    @Test
    void aGroupHasAMultipleOfTheRateOrOneOfItsOwn() {
        var groups = ParameterGroups.of(List.of(new ParameterGroup("amplitudes", List.of("*.A_*"), new Rate.Times(0.1),
                Double.POSITIVE_INFINITY, 0),
                new ParameterGroup("inputs", List.of("in.*"), new Rate.Own(new LearningRate.Step(1, 0.5, 1)),
                        Double.POSITIVE_INFINITY, 0.2)),
                NAMES);
        var paces = groups.paces(RATE, 2);
        assertThat(paces.get("recurrent.A_plus").rate()).isCloseTo(0.001, within(1e-18));
        assertThat(paces.get("recurrent.w0").rate()).isEqualTo(0.01);
        assertThat(paces.get("in.weight")).isEqualTo(new Optimiser.Pace(0.5, 0.2));
    }

    @Test
    void patternsKnowOnlyStarAndQuestionMark() {
        assertThat(ParameterGroup.matches("re*.A_?lus", "recurrent.A_plus")).isTrue();
        assertThat(ParameterGroup.matches("recurrent.A", "recurrentxA")).isFalse();
        assertThat(ParameterGroup.matches("a\\E[b]", "ab")).isFalse();
    }

    @Test
    void aPatternThatMatchesNothingIsAnErrorWithASuggestion() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParameterGroups.of(List.of(ParameterGroup.of("inputs", "in.wieght")), NAMES))
                .withMessageContaining("'in.wieght' matches none").withMessageContaining("'in.weight'?");
    }

    @Test
    void namesMustDiffer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ParameterGroups.of(List.of(ParameterGroup.of("others", "in.*")), NAMES))
                .withMessageContaining("'others'");
    }
}
