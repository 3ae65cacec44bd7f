package org.metaplastic.learning.optimiser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ApplicableGroupsTests {

    @Test
    void patternsWithoutAParameterAreDropped() {
        var rule = ParameterGroup.of("rule", "recurrent.A_plus", "recurrent.A_minus");
        var mixed = ParameterGroup.of("mixed", "recurrent.A_plus", "*.weight").withClip(2);

        assertThat(ParameterGroups.applicable(List.of(rule, mixed), List.of("in.weight")))
                .containsExactly(ParameterGroup.of("mixed", "*.weight").withClip(2));
    }
}
