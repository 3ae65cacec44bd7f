package org.metaplastic.learning.outer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metaplastic.learning.evaluation.Evaluation;
import org.metaplastic.learning.experiment.Experiment.Validation;

class BestTests {

    private static Evaluation worth(double accuracy, double loss) {
        return new Evaluation(1, accuracy, 0, loss, accuracy, 0.5, List.of());
    }

    /** Broke once: a smaller loss with a lower accuracy was returned instead. */
    @Test
    void theParametersThatReachedTheAccuracyToStopAtAreReturned() {
        var best = new Best(new Validation(1, 1, 0.9, 0));
        best.consider(worth(0.8, 0.3), Optional.empty(), Map.of("p", new double[] {1}));
        best.consider(worth(0.95, 0.4), Optional.empty(), Map.of("p", new double[] {2}));

        assertThat(best.ending()).contains(new Ending(Ending.Kind.GOAL,
                "validation reached 0.950, and outer.validation.stop_at is 0.9"));
        assertThat(best.improved()).isTrue();
        assertThat(best.parameters().get("p")).containsExactly(2);
    }

    @Test
    void aLookThatFailedIsAsBadAsAnyCanBe() {
        var best = new Best(new Validation(1, 1, 2, 2));
        best.consider(worth(0.8, 0.3), Optional.empty(), Map.of("p", new double[] {1}));
        best.considerFailed();
        assertThat(best.improved()).isFalse();
        assertThat(best.ending()).isEmpty();
        best.considerFailed();
        assertThat(best.ending()).contains(new Ending(Ending.Kind.PATIENCE,
                "validation got no better in 2 looks, and outer.validation.patience is 2"));
    }

    @Test
    void whatMustBeConfirmedIsNotEnoughBefore() {
        var best = new Best(new Validation(1, 1, 0.9, 0, 8));
        assertThat(best.wantsConfirmation(worth(0.8, 0.3))).isFalse();
        assertThat(best.wantsConfirmation(worth(0.95, 0.3))).isTrue();
        best.consider(worth(0.95, 0.3), Optional.of(worth(0.85, 0.5)), Map.of("p", new double[] {1}));
        assertThat(best.ending()).isEmpty();
        best.consider(worth(0.95, 0.4), Optional.of(worth(0.9, 0.5)), Map.of("p", new double[] {2}));
        assertThat(best.ending()).isPresent();
        assertThat(best.parameters().get("p")).containsExactly(2);
    }
}
