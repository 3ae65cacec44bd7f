package org.metaplastic.learning.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.metaplastic.learning.task.CueAssociationSettings.Mapping;
import org.metaplastic.learning.task.CueAssociationSettings.Scoring;
import tools.jackson.databind.json.JsonMapper;

class CueAssociationSettingsTests {

    @Test
    void aBijectionNeedsTwoCues() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(4, 6, 30, 100, Mapping.BIJECTION, false))
                .withMessageContaining("bijection with 4 cues").withMessageContaining("random-function");
    }

    @Test
    void holdingMappingsOutNeedsFourCues() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(3, 6, 30, 100, Mapping.RANDOM_FUNCTION, true))
                .withMessageContaining("4 or more");
    }

    @Test
    void aNeuronFiresAtMostOnceAStep() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(2, 6, 30, 1001, Mapping.BIJECTION, false))
                .withMessageContaining("at most once a step");
    }

    @Test
    void countsMustMakeSense() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(1, 6, 30, 100, Mapping.RANDOM_FUNCTION, false))
                .withMessageContaining("cues is 1");
        assertThatIllegalArgumentException().isThrownBy(() -> settings(2, 1, 30, 100, Mapping.BIJECTION, false))
                .withMessageContaining("trials is 1");
        assertThatIllegalArgumentException().isThrownBy(() -> settings(2, 6, 0, 100, Mapping.BIJECTION, false))
                .withMessageContaining("decisionSteps is 0");
    }

    @Test
    void aRewardFitsIntoTheFeedbackWindow() {
        assertThatIllegalArgumentException().isThrownBy(() -> rewarded(11, 10)).withMessageContaining(
                "the reward lasts 11 steps, but feedbackSteps, in which it is given, is 10. Shorten it");
        assertThat(rewarded(10, 10).reward()).isPresent();
    }

    @Test
    void aRewardIsFiniteAndLasts() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Reward(1, Double.NaN, 5))
                .withMessageContaining("wrong is NaN");
        assertThatIllegalArgumentException().isThrownBy(() -> new Reward(1, -1, 0))
                .withMessageContaining("steps is 0, but must be 1 or more");
    }

    private static CueAssociationSettings rewarded(int steps, int feedbackSteps) {
        return new CueAssociationSettings(2, 6, 30, 0, 30, feedbackSteps, true, true, 100, 10, 1, Mapping.BIJECTION,
                Scoring.AFTER_FIRST, false, Optional.of(new Reward(1, -1, steps)));
    }

    @Test
    void settingsSurviveJsonWithNamesAsInAnExperiment() {
        String json = JsonMapper.shared().writeValueAsString(CueAssociationSettings.withCues(4));
        assertThat(json).contains("\"random-function\"").contains("\"seen-cues\"");
        assertThat(JsonMapper.shared().readValue(json, CueAssociationSettings.class))
                .isEqualTo(CueAssociationSettings.withCues(4));
    }

    private static CueAssociationSettings settings(int cues, int trials, int decisionSteps, double rateHz,
            Mapping mapping, boolean holdOut) {
        return new CueAssociationSettings(cues, trials, 30, 0, decisionSteps, 30, true, true, rateHz, 10, 1, mapping,
                Scoring.AFTER_FIRST, holdOut, Optional.empty());
    }
}
