package org.metaplastic.learning.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;
import org.metaplastic.learning.task.CueAssociationSettings.Mapping;
import org.metaplastic.learning.task.CueAssociationSettings.Scoring;

class CueAssociationRewardTests {

    private static final int CUE_STEPS = 3;
    private static final int DELAY_STEPS = 2;
    private static final int DECISION_STEPS = 4;
    private static final int FEEDBACK_STEPS = 5;
    private static final int DECIDED = CUE_STEPS + DELAY_STEPS + DECISION_STEPS;
    private static final int TRIAL = DECIDED + FEEDBACK_STEPS;
    private static final int TRIALS = 6;
    private static final int REWARD_STEPS = 3;
    private static final double RIGHT = 2;
    private static final double WRONG = -0.5;
    private static final CueAssociation REWARDED = task(Optional.of(new Reward(RIGHT, WRONG, REWARD_STEPS)));

    private static CueAssociation task(Optional<Reward> reward) {
        return new CueAssociation("rewarded", "", new CueAssociationSettings(2, TRIALS, CUE_STEPS, DELAY_STEPS,
                DECISION_STEPS, FEEDBACK_STEPS, true, true, 300, 4, 1, Mapping.BIJECTION, Scoring.AFTER_FIRST, false,
                reward));
    }

    /** A network that says what a test chooses. */
    private interface Network {
        double[] says(int step);
    }

    private record Lived(Map<String, double[]> inputs, List<TrialOutcome> trials) {

        double[] reward(TrialOutcome trial) {
            return Arrays.copyOfRange(inputs.get("reward"), trial.start() - 1, trial.start() - 1 + TRIAL);
        }
    }

    private static Lived live(CueAssociation task, int number, Network network) {
        Episode episode = task.episode(Split.META_TRAIN.episode(Key.of(1), task.name(), number), Split.META_TRAIN);
        var recording = new InputRecording(task.inputs(), episode.steps());
        var said = new double[episode.steps() * 2];
        double[] readout = new double[2];
        for (int step = 1; step <= episode.steps(); step++) {
            recording.at(step);
            episode.input(step, readout, recording);
            readout = network.says(step);
            System.arraycopy(readout, 0, said, (step - 1) * 2, 2);
        }
        return new Lived(recording.series(), episode.score(said).trials());
    }

    private static double worth(TrialOutcome trial) {
        return trial.chosen() == trial.label() ? RIGHT : WRONG;
    }

    private static boolean deciding(int step) {
        int place = (step - 1) % TRIAL;
        return place >= CUE_STEPS + DELAY_STEPS && place < DECIDED;
    }

    /** Right in the decision window of odd trials, left in that of even ones, and the opposite at all other times. */
    private static double[] alternating(int step) {
        boolean odd = (step - 1) / TRIAL % 2 == 0;
        return odd == deciding(step) ? new double[] {0, 1} : new double[] {1, 0};
    }

    @Test
    void theRewardTellsInTheFeedbackWindowWhetherTheDecisionOfTheTrialWasRight() {
        Set<Double> given = new HashSet<>();
        for (int number = 0; number < 10; number++) {
            Lived lived = live(REWARDED, number, CueAssociationRewardTests::alternating);
            for (TrialOutcome trial : lived.trials()) {
                assertThat(trial.chosen()).isEqualTo(trial.number() % 2);
                var expected = new double[TRIAL];
                Arrays.fill(expected, DECIDED, DECIDED + REWARD_STEPS, worth(trial));
                assertThat(lived.reward(trial)).containsExactly(expected);
                given.add(worth(trial));
            }
        }
        assertThat(given).containsExactlyInAnyOrder(RIGHT, WRONG);
    }

    /** Three steps lean a little to the left; the last of the window decides, and is heard in the first step of feedback. */
    @Test
    void theLastStepOfTheDecisionWindowCounts() {
        Lived lived = live(REWARDED, 1, step -> deciding(step) && !deciding(step + 1)
                ? new double[] {0, 4}
                : new double[] {1, 0});
        assertThat(lived.trials()).allSatisfy(trial -> {
            assertThat(trial.chosen()).isEqualTo(1);
            assertThat(lived.reward(trial)[DECIDED]).isEqualTo(worth(trial));
        });
    }

    @Test
    void withoutADifferenceTheRewardAgreesWithTheScore() {
        Lived lived = live(REWARDED, 2, _ -> new double[2]);
        assertThat(lived.trials()).allSatisfy(trial -> assertThat(lived.reward(trial)[DECIDED]).isEqualTo(
                worth(trial)));
    }

    @Test
    void nothingElseTellsTheCorrectSide() {
        assertThat(REWARDED.inputs()).extracting(TaskInput::name).containsExactly("cue", "go", "reward");
        assertThat(REWARDED.inputs().getLast()).isEqualTo(new TaskInput("reward", 1, false));
    }

    @Test
    void withoutRewardCuesAndGoAreTheSameSpikesAndTheReadoutIsNotHeard() {
        CueAssociation told = task(Optional.empty());
        Map<String, double[]> inputs = live(told, 3, CueAssociationRewardTests::alternating).inputs();
        assertThat(inputs).containsOnlyKeys("cue", "go", "feedback");
        assertThat(inputs.get("feedback")).isEqualTo(live(told, 3, _ -> new double[2]).inputs().get("feedback"))
                .contains(1);
        Map<String, double[]> rewarded = live(REWARDED, 3, CueAssociationRewardTests::alternating).inputs();
        assertThat(rewarded.get("cue")).isEqualTo(inputs.get("cue")).contains(1);
        assertThat(rewarded.get("go")).isEqualTo(inputs.get("go")).contains(1);
    }
}
