package org.metaplastic.learning.estimator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.learning.episode.LocalEpisodes;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.outer.Trainer;
import org.metaplastic.learning.outer.TrainingListener;
import org.metaplastic.learning.random.Key;

/** Evolution strategies and PGPE, and the constraints that they and the gradient keep to. */
class GradientFreeTests {

    private static final long PLENTY = 1L << 30;

    private static Experiment small(String... changes) {
        var all = new ArrayList<>(List.of("outer.steps=12", "outer.batch=4", "task.trials=2", "task.cue_steps=5",
                "task.decision_steps=5", "task.feedback_steps=5", "network.populations.hidden.size=9",
                "outer.validation.every=0"));
        all.addAll(List.of(changes));
        return ExperimentReader.read("cue-association", all).experiment();
    }

    private static Trainer.Trained train(Experiment experiment, int threads, TrainingListener listener) {
        var network = CompiledNetwork.of(experiment.network(), Precision.FLOAT);
        try (var episodes = new LocalEpisodes(experiment, network, threads, PLENTY)) {
            return new Trainer(experiment, episodes, listener).train();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"es", "pgpe"})
    void theNumberOfThreadsChangesNoBit(String method) {
        Experiment experiment = small("outer.method=" + method, "outer." + method + "={pairs: 4, episodes: 3}",
                "outer.steps=2");
        Map<String, double[]> one = train(experiment, 1, _ -> {}).parameters();

        train(experiment, 3, _ -> {}).parameters().forEach((path, values) -> assertThat(values).as(path).isEqualTo(
                one.get(path)));
    }

    @Test
    void aBudgetOfTimeEndsTraining() {
        assertThat(train(small("outer.seconds=0.000001"), 1, _ -> {}).steps()).isEqualTo(1);
    }

    @Test
    void ranksAreCentredAndEqualLossesShareThem() {
        assertThat(CentredRanks.of(3, 1, Double.POSITIVE_INFINITY, 1, 2)).containsExactly(0.25, -0.375, 0.5, -0.375, 0);
    }

    /** The tolerance is the error of a central difference with this step. */
    @Test
    void gradientsAreCarriedThroughConstraintsAsFiniteDifferencesSay() {
        var network = small("network.populations.hidden.parameters.tau_m={constant: 20 ms, learn: true}",
                "network.populations.hidden.parameters.v_th={constant: 0.6, learn: true, within: [0.5, 2]}").network();
        Map<String, double[]> begin = InitialParameters.draw(network, Key.of(1));
        double h = 1e-6;
        for (var parameterisation : List.of(Parameterisation.plain(network, begin), Parameterisation.inUnitsOfSpread(
                network, begin))) {
            for (String path : List.of("hidden.tau_m", "hidden.v_th", "cue_hidden.weight")) {
                var trained = parameterisation.start();
                assertThat(parameterisation.parameters(trained).get(path)[0]).isCloseTo(begin.get(path)[0], within(
                        1e-12));
                var ones = new TreeMap<String, double[]>();
                trained.forEach((name, values) -> ones.put(name, ones(values.length)));
                double slope = parameterisation.gradients(ones, trained).get(path)[0];
                trained.get(path)[0] += h;
                double above = parameterisation.parameters(trained).get(path)[0];
                trained.get(path)[0] -= 2 * h;
                double below = parameterisation.parameters(trained).get(path)[0];
                assertThat(slope).as(path).isCloseTo((above - below) / (2 * h), within(1e-7));
            }
        }
    }

    private static double[] ones(int length) {
        var ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }
}
