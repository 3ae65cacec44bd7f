package org.metaplastic.learning.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.metaplastic.learning.task.Score;
import org.metaplastic.learning.task.TrialOutcome;

class AccuracyTallyTests {

    @Test
    void averagesOverEpisodesAndByTrial() {
        var tally = new AccuracyTally(3);
        tally.add(score(0.5, trial(1, false, false), trial(2, true, true), trial(3, false, true)));
        tally.add(score(0.1, trial(1, true, false), trial(2, false, false), trial(3, true, true)));
        assertThat(tally.loss()).isCloseTo(0.3, within(1e-15));
        assertThat(tally.accuracy().mean()).isEqualTo((0.5 + 1) / 2);
        assertThat(tally.accuracyAfterFirst().mean()).isEqualTo((0.5 + 0.5) / 2);
        assertThat(tally.accuracyUnknowable().mean()).isEqualTo((0 + 0.5) / 2);
        assertThat(tally.accuracyByTrial()).containsExactly(0.5, 0.5, 0.5);
    }

    @Test
    void anEpisodeWithoutScoredTrialsDoesNotTakePart() {
        var tally = new AccuracyTally(1);
        tally.add(score(0, trial(1, true, false)));
        assertThat(tally.accuracy().episodes()).isZero();
        assertThat(tally.loss()).isNaN();
        assertThat(tally.accuracyByTrial()).containsExactly(1);
    }

    private static Score score(double loss, TrialOutcome... trials) {
        return new Score(loss, new double[0], List.of(trials));
    }

    private static TrialOutcome trial(int number, boolean correct, boolean known) {
        return new TrialOutcome(number, number, number, 0, 0, correct ? 0 : 1, known, known);
    }
}
