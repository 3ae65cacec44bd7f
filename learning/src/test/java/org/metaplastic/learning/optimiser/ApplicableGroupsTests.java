package org.metaplastic.learning.optimiser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ApplicableGroupsTests {

    private static ParameterGroup mixed(String... patterns) {
        return new ParameterGroup("mixed", List.of(patterns), new ParameterGroup.Rate.Times(1), 2, 0);
    }

    @Test
    void patternsWithoutAParameterAreDropped() {
        var rule = ParameterGroup.of("rule", "recurrent.A_plus", "recurrent.A_minus");
        var mixed = mixed("recurrent.A_plus", "*.weight");

        assertThat(ParameterGroups.applicable(List.of(rule, mixed), List.of("in.weight")))
                .containsExactly(mixed("*.weight"));
    }
}
