package org.metaplastic.learning.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.random.Key;

/** Firing rates held near a target over each episode, or over all episodes of an outer step together. */
class BatchRatesTests {

    private static TrainingBatch batch(int episodes, int hidden, int threads, String regulariser) {
        Experiment experiment = ExperimentReader.read("cue-association", List.of("task.trials=2", "task.cue_steps=5",
                "task.decision_steps=5", "task.feedback_steps=5", "network.populations.hidden.size=" + hidden,
                "network.projections.cue_hidden.weights.normal.std=2", "learning.firing_rate.hidden=" + regulariser))
                .experiment();
        try (var executor = new LocalEpisodes(experiment, CompiledNetwork.of(experiment.network(), Precision.DOUBLE),
                threads, 1L << 28)) {
            return executor.train(InitialParameters.draw(experiment.network(), Key.of(2)), Key.of(2), 0, episodes);
        }
    }

    private static void assertEqual(Map<String, double[]> gradients, Map<String, double[]> others) {
        assertThat(others.keySet()).isEqualTo(gradients.keySet());
        gradients.forEach((path, gradient) -> assertThat(others.get(path)).as(path).isEqualTo(gradient));
    }

    @Test
    void aBatchOfOneEpisodeIsAnEpisode() {
        TrainingBatch episode = batch(1, 5, 1, "{weight: 20, target: 0.03}");
        TrainingBatch batch = batch(1, 5, 1, "{weight: 20, target: 0.03, over: batch}");
        assertThat(batch.penalty()).isEqualTo(episode.penalty()).isPositive();
        assertEqual(episode.gradients(), batch.gradients());
    }

    @Test
    void thePenaltyIsThatOfTheMeanRate() {
        TrainingBatch batch = batch(6, 1, 2, "{weight: 20, target: 0.3, over: batch}");
        double excess = batch.rates().getOrDefault("hidden", 0.0) - 0.3;
        assertThat(batch.penalty()).isCloseTo(20 * excess * excess, within(1e-12)).isPositive();
    }

    @Test
    void aMeanRateOnTargetPullsAtNoEpisode() {
        TrainingBatch free = batch(6, 1, 2, "{weight: 0, target: 0}");
        double rate = free.rates().getOrDefault("hidden", 0.0);
        assertThat(rate).isPositive();
        TrainingBatch batch = batch(6, 1, 2, "{weight: 20, over: batch, target: " + rate + "}");
        assertThat(batch.penalty()).isCloseTo(0, within(1e-20));
        free.gradients().forEach((path, gradient) -> assertThat(batch.gradients().get(path)).as(path)
                .containsExactly(gradient, within(1e-12)));
        TrainingBatch each = batch(6, 1, 2, "{weight: 20, target: " + rate + "}");
        assertThat(each.penalty()).isGreaterThan(1e-6);
        assertThat(each.gradients().get("cue_hidden.weight")).isNotEqualTo(free.gradients().get("cue_hidden.weight"));
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        String regulariser = "{weight: 20, target: 0.1, over: batch}";
        assertEqual(batch(7, 9, 1, regulariser).gradients(), batch(7, 9, 3, regulariser).gradients());
    }
}
