package org.metaplastic.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metaplastic.learning.experiment.SmallExperiment.messageOf;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metaplastic.learning.task.CueAssociation;
import org.metaplastic.learning.task.Reward;

/** The section task.reward of cue-association. */
class RewardKeysTests {

    private static final String REWARDED = SmallExperiment.TEXT.replace("from: feedback", "from: reward");

    private static LoadedExperiment read(String... changes) {
        return ExperimentReader.parse(REWARDED, "small.yaml", List.of(changes));
    }

    private static Optional<Reward> reward(LoadedExperiment loaded) {
        return ((CueAssociation) loaded.experiment().task()).settings().reward();
    }

    @Test
    void whatIsLeftOutRewardsAndPunishesAlikeThroughAllFeedbackSteps() {
        assertThat(reward(read("task.reward={}", "task.feedback_steps=20"))).contains(new Reward(1, -1, 20));
        assertThat(reward(read("task.reward={right: 2, wrong: 0, lasts: 5 ms}", "network.dt=0.5 ms"))).contains(
                new Reward(2, 0, 10));
    }

    @Test
    void theResolvedExperimentSaysItInFull() {
        LoadedExperiment loaded = read("task.reward={wrong: 0}");
        assertThat(loaded.resolvedYaml()).contains("right: 1.0", "wrong: 0", "lasts: 30 ms");
        assertThat(reward(ExperimentReader.parse(loaded.resolvedYaml(), "small.yaml", List.of()))).isEqualTo(reward(
                loaded));
    }

    @Test
    void mistakesAreToldInTheirPlace() {
        messageOf(REWARDED, "task.reward={lasts: 31 ms}").contains("task.reward.lasts: the reward lasts 31 steps, but"
                + " may last from 1 to feedback_steps, which is 30.");
        messageOf(REWARDED, "task.reward={lasts: 0 ms}").contains("the reward lasts 0 steps");
        messageOf(REWARDED, "task.reward={lasts: 1.5 ms}").contains(
                "task.reward.lasts: expected a whole number of steps"
                        + " of 1.0 ms");
        messageOf(REWARDED, "task.reward={lasts: 10}").contains("which has no unit. Write '10 ms'");
        messageOf(REWARDED, "task.reward={righ: 2}").contains("unknown key 'righ'. Did you mean 'right'?");
        messageOf(REWARDED, "task.reward=1").contains("task.reward=1: expected a section of keys");
        messageOf(SmallExperiment.TEXT, "task.reward={}").contains("unknown population 'feedback'");
    }
}
