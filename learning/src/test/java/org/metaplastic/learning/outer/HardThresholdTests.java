package org.metaplastic.learning.outer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.KernelDifferentiator;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.learning.episode.LocalEpisodes;
import org.metaplastic.learning.episode.RecordedEpisode;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.ExperimentException;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;

/** The example whose rule has a step function: no gradient of its threshold, so that only methods without one train it. */
class HardThresholdTests {

    private static final String EXAMPLE = "../examples/without-gradient/cue-association-reward.yaml";
    private static final List<String> THRESHOLDS = List.of("cue_left.theta", "cue_right.theta");
    private static final int EPISODES = 128;

    private static Experiment example(String... changes) {
        var all = new ArrayList<>(List.of("outer.validation.every=0"));
        all.addAll(List.of(changes));
        return ExperimentReader.read(EXAMPLE, all).experiment();
    }

    private static LocalEpisodes episodes(Experiment experiment) {
        return new LocalEpisodes(experiment, CompiledNetwork.of(experiment.network(), Precision.FLOAT), 2, 1L << 30);
    }

    private static Map<String, double[]> begin(Experiment experiment) {
        return InitialParameters.draw(experiment.network(), Key.of(experiment.seed()));
    }

    /** The network of the experiment, which is read for another method: a gradient would be refused. */
    @Test
    void theGradientOfTheThresholdIsZeroAndOfTheStepIsNot() {
        Experiment experiment = example();
        var network = CompiledNetwork.of(experiment.network(), Precision.DOUBLE);
        Map<String, double[]> parameters = begin(experiment);
        RecordedEpisode episode = RecordedEpisode.of(experiment, network, parameters, Key.of(2), Split.META_TRAIN);

        Map<String, double[]> gradients = new KernelDifferentiator(network, 0).differentiate(parameters, episode
                .lifetime(), new Cotangents(episode.cotangents().series(), Map.of("cue_left.w", weights(experiment))))
                .gradients();

        THRESHOLDS.forEach(path -> assertThat(gradients.get(path)).as(path).containsExactly(0));
        assertThat(gradients.get("cue_left.eta")).doesNotContain(0);
    }

    @Test
    void trainingByGradientIsRefused() {
        assertThatExceptionOfType(ExperimentException.class).isThrownBy(() -> example("outer.method=gradient"))
                .withMessageContainingAll("'cue_left.theta' is learned", "gradient is always 0", "'outer.method: es'");
    }

    private static double[] weights(Experiment experiment) {
        double[] ones = begin(experiment).get("cue_left.w0").clone();
        Arrays.fill(ones, 1);
        return ones;
    }

    /** On the same episodes of meta-training before and after. */
    @Test
    void evolutionStrategiesLowerTheThresholdAndTheLoss() {
        Experiment experiment = example("outer.steps=10");
        try (LocalEpisodes episodes = episodes(experiment)) {
            Map<String, double[]> begin = begin(experiment);
            Map<String, double[]> trained = new Trainer(experiment, episodes, _ -> {}).train().parameters();

            THRESHOLDS.forEach(path -> assertThat(trained.get(path)[0]).as(path).isLessThan(begin.get(path)[0]));
            assertThat(loss(episodes, trained)).isLessThan(loss(episodes, begin) - 0.03);
        }
    }

    private static double loss(LocalEpisodes episodes, Map<String, double[]> parameters) {
        return episodes.assess(parameters, Key.of(1), 0, EPISODES).loss();
    }
}
