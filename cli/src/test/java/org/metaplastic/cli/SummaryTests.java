package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metaplastic.learning.evaluation.Evaluation;
import org.metaplastic.learning.outer.Ending;
import org.metaplastic.learning.run.RunResult;
import org.metaplastic.learning.run.RunResult.Status;

final class SummaryTests {

    @Test
    void aControlThatFailedIsToldWithItsReason() {
        var found = new Evaluation(20, 0.75, 0.01, 0.5, 0.8, 0.5, List.of(0.5, 1.0));
        var result = new RunResult("small", 1, Optional.empty(), "all trials", 3, new Ending(Ending.Kind.STEPS,
                "all steps are done"), 2,
                1,
                Status.COMPLETED, 0, 0, Optional.of(found), Map.of("modulator_zero", found), Map.of(), Map.of(
                        "static_network",
                        "hidden.v[3] is not finite (episode 1/meta-test/small/0)"), Optional.empty(), List.of(),
                Optional.empty());

        assertThat(Summary.of(result)).contains("trained", "modulator-zero",
                "\nThe control static-network failed: hidden.v[3] is not finite (episode 1/meta-test/small/0)\n");
    }
}
