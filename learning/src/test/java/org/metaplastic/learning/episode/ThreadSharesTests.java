package org.metaplastic.learning.episode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.random.Key;

class ThreadSharesTests {

    private static final int NEURONS = 1030;

    private static Experiment experiment(int neurons, String... changes) {
        var all = new ArrayList<>(List.of("network.populations.hidden.size=" + neurons, "task.trials=2",
                "task.cue_steps=4", "task.decision_steps=4", "task.feedback_steps=4", "outer.steps=2"));
        all.addAll(List.of(changes));
        return ExperimentReader.read("cue-association", all).experiment();
    }

    private static ThreadShares shares(Experiment experiment, int threads) {
        return ThreadShares.of(experiment, CompiledNetwork.of(experiment.network(), Precision.FLOAT), threads);
    }

    @Test
    void whereThereAreEpisodesForAllThreadsEachLivesThroughItsOwn() {
        assertThat(shares(experiment(NEURONS, "outer.batch=4"), 3)).isEqualTo(new ThreadShares(3, 3));
        assertThat(shares(experiment(NEURONS, "outer.batch=4"), 4)).isEqualTo(new ThreadShares(4, 4));
    }

    @Test
    void whereThereAreFewerTheRestHelpAsFarAsTheyCan() {
        assertThat(shares(experiment(NEURONS, "outer.batch=2"), 3)).isEqualTo(new ThreadShares(2, 3));
        assertThat(shares(experiment(NEURONS, "outer.batch=1"), 64)).isEqualTo(new ThreadShares(1, 2));
        assertThat(shares(experiment(NEURONS, "outer.method=es", "outer.es.episodes=2"), 4).episodes()).isEqualTo(2);
    }

    @Test
    void inSmallNetworksNobodyHelps() {
        assertThat(shares(experiment(64, "outer.batch=1"), 4)).isEqualTo(new ThreadShares(4, 4));
    }

    @Test
    void everyThreadIsCountedOnce() {
        for (int episodes = 1; episodes < 6; episodes++) {
            for (int threads = episodes; threads < 20; threads++) {
                var shares = new ThreadShares(episodes, threads);
                assertThat(IntStream.range(0, episodes).map(k -> 1 + shares.helpers(k)).sum()).isEqualTo(threads);
            }
        }
    }

    @Test
    void aBatchHasTheSameGradientHoweverManyHelp() {
        Experiment experiment = experiment(NEURONS, "outer.batch=1");
        CompiledNetwork network = CompiledNetwork.of(experiment.network(), Precision.FLOAT);
        var parameters = InitialParameters.draw(experiment.network(), Key.of(1));
        TrainingBatch alone;
        try (var executor = new LocalEpisodes(experiment, network, 1, 1L << 30)) {
            alone = executor.train(parameters, Key.of(1), 0, 1);
        }
        try (var executor = new LocalEpisodes(experiment, network, 3, 1L << 30)) {
            TrainingBatch helped = executor.train(parameters, Key.of(1), 0, 1);

            assertThat(executor.shares()).isEqualTo(new ThreadShares(1, 2));
            assertThat(helped.loss()).isEqualTo(alone.loss());
            assertThat(helped.gradients().keySet()).isEqualTo(alone.gradients().keySet());
            assertThat(helped.gradients()).allSatisfy((path, values) -> assertThat(values).as(path).isEqualTo(alone
                    .gradients().get(path)));
        }
    }
}
