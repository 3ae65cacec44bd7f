package org.metaplastic.learning.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.metaplastic.learning.task.Score;
import org.metaplastic.learning.task.TrialOutcome;
import org.metaplastic.learning.task.characters.SmallCharacters;

/** How answers are counted. */
class AnswersTests {

    @Test
    void rowsOfAConfusionAreLabelsAndColumnsAnswers() {
        var trials = new ArrayList<TrialOutcome>();
        for (int k = 1; k <= 12; k++) {
            trials.add(new TrialOutcome(k, k, k, 0, k == 12 ? 2 : 0, 1, k > 3, k > 6));
        }
        Answers answers = Answers.of(List.of(new Score(0, new double[0], trials)), SmallCharacters.read().task());

        assertThat(answers.confusion()).containsExactly(List.of(0, 5, 0), List.of(0, 0, 0), List.of(0, 1, 0));
        assertThat(answers.percent(0, 1)).isEqualTo(100);
        assertThat(answers.percent(1, 1)).isZero();
        assertThat(answers.confused()).as("nobody says what labels stood for").isEmpty();
    }

    /** By hand: a twice for b and b once for a, of 4 trials of either in two episodes; c once for b, of 2. */
    @Test
    void whatWasTakenForEachOtherIsCountedByWhatLabelsStoodFor() {
        Score first = named(List.of("b", "a", "c"), 1, 0, 0, 1, 2, 0);
        Score second = named(List.of("a", "b", "d"), 0, 1, 1, 1);

        assertThat(ConfusedPair.mostOften(List.of(first, second))).containsExactly(new ConfusedPair("a", "b", 3, 4),
                new ConfusedPair("b", "c", 1, 2));
    }

    /** @param answered label and answer of each trial */
    private static Score named(List<String> meanings, int... answered) {
        var trials = new ArrayList<TrialOutcome>();
        for (int k = 0; k < answered.length / 2; k++) {
            trials.add(new TrialOutcome(k + 1, k + 1, k + 1, 0, answered[2 * k], answered[2 * k + 1], true, true));
        }
        trials.add(new TrialOutcome(9, 9, 9, 0, 0, 1, true, false));
        return new Score(0, new double[0], trials, meanings);
    }
}
