package org.metaplastic.learning.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.engine.Coefficients;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.outer.StepReport;
import org.metaplastic.learning.outer.Trainer;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;
import org.metaplastic.learning.task.Task;

/** What becomes of a batch of episodes when a task, or a value, is at fault. */
class FailingEpisodesTests {

    private static final long PLENTY = 1L << 30;
    private static final String EXPLODES = "network.projections.cue_hidden.weights=3e38";

    private static Experiment small(String... changes) {
        var all = new ArrayList<>(List.of("outer.steps=3", "outer.batch=5", "task.trials=2", "task.cue_steps=5",
                "task.decision_steps=5", "task.feedback_steps=5", "network.populations.hidden.size=9",
                "outer.validation.every=0"));
        all.addAll(List.of(changes));
        return ExperimentReader.read("cue-association", all).experiment();
    }

    private static Experiment with(Experiment experiment, Task task) {
        return new Experiment(experiment.name(), experiment.description(), experiment.seed(), task,
                experiment.network(), experiment.readout(), experiment.outer(), experiment.learning(),
                experiment.evaluationEpisodes());
    }

    private static LocalEpisodes episodes(Experiment experiment, int threads) {
        return new LocalEpisodes(experiment, CompiledNetwork.of(experiment.network(), Precision.FLOAT), threads,
                PLENTY);
    }

    private static Map<String, double[]> parameters(Experiment experiment) {
        return InitialParameters.draw(experiment.network(), Key.of(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void anEpisodeThatThrowsEndsTheBatchAtOnceAndTheExecutorWorksOn(int threads) {
        var broken = new AtomicBoolean(true);
        Experiment plain = small();
        Experiment experiment = with(plain, new FaultyTask(plain.task(), number -> broken.get() && number >= 8,
                (step, _) -> {
                    throw new IllegalStateException("task broke");
                }));
        try (LocalEpisodes episodes = episodes(experiment, threads)) {
            Map<String, double[]> parameters = parameters(experiment);
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThatThrownBy(
                    () -> episodes.train(parameters, Key.of(1), 0, 40)).hasMessage("task broke"));

            broken.set(false);
            assertThat(episodes.train(parameters, Key.of(1), 0, 20).problem()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void theFailureOfTheSmallestNumberIsTheOneThrown(int threads) {
        Experiment plain = small();
        try (LocalEpisodes episodes = episodes(plain, threads)) {
            var threadsOfThem = List.of(new EpisodeThread(plain, CompiledNetwork.of(plain.network(), Precision.FLOAT),
                    new Coefficients(CompiledNetwork.of(plain.network(), Precision.FLOAT)),
                    episodes.memory()));
            try (var crew = new EpisodeCrew(Collections.nCopies(threads, threadsOfThem.getFirst()))) {
                for (int repetition = 0; repetition < 50; repetition++) {
                    assertThatThrownBy(() -> crew.forEach(30, threads, (_, k, turn) -> {
                        if (k >= 3) {
                            throw new IllegalStateException("episode " + k);
                        }
                        turn.take(k, () -> {
                        });
                    })).hasMessage("episode 3");
                }
            }
        }
    }

    @Test
    void anEvaluationWithAValueThatIsNotFiniteFailsAndNamesIt() {
        Experiment experiment = small(EXPLODES);
        try (LocalEpisodes episodes = episodes(experiment, 2)) {
            assertThatThrownBy(() -> episodes.evaluate(parameters(experiment), Key.of(1), Split.META_TEST, 0, 4,
                    Control.NONE)).isInstanceOf(EvaluationFailure.class).hasMessageMatching(
                            ".*'[a-z_]+\\.[A-Za-z_]+' at step \\d+, index \\d+ is not finite"
                                    + " \\(episode 1/meta-test/cue-association/0\\)\\.");
        }
    }

    @Test
    void aValidationThatFailsIsReportedAndTrainingGoesOn() {
        var reports = new ArrayList<StepReport>();
        Experiment experiment = small(EXPLODES, "outer.validation.every=1", "outer.validation.episodes=4");
        try (LocalEpisodes episodes = episodes(experiment, 2)) {
            new Trainer(experiment, episodes, reports::add).train();
        }

        assertThat(reports).hasSize(3).allSatisfy(report -> {
            assertThat(report.validation()).isEmpty();
            assertThat(report.validationProblem()).get().asString().contains("is not finite");
        });
    }

    /** The modulator overflows in the first trial; in the second, after a reset, nothing drives it. */
    @Test
    void aValueThatAResetHidesIsStillFound() {
        Experiment plain = small("network.populations.modulator.neuron=leaky-readout",
                "network.populations.modulator.parameters={bias: 0}",
                "network.projections.feedback_modulator.weights=3e38");
        Experiment experiment = with(plain, new FaultyTask(plain.task(), _ -> true, (step, sink) -> {
            if (step < 4) {
                sink.spike(2, 0);
            }
        }));
        try (LocalEpisodes episodes = episodes(experiment, 1)) {
            assertThat(episodes.train(parameters(experiment), Key.of(1), 0, 1).problem()).get().asString()
                    .contains("'modulator.y' at step 2, index 0 is not finite");
        }
    }

    @Test
    void anEpisodeLongerThanTheLongestIsRefused() {
        Experiment plain = small();
        Experiment experiment = with(plain, new FaultyTask(plain.task(), 20, _ -> false, (_, _) -> {
        }));
        try (LocalEpisodes episodes = episodes(experiment, 2)) {
            assertThatThrownBy(() -> episodes.train(parameters(experiment), Key.of(1), 0, 4)).hasMessageContaining(
                    "Task 'cue-association': episode 1/meta-train/cue-association/0 has 30 steps")
                    .hasMessageContaining("the longest has 20");
        }
    }

    @Test
    void inputsThatDoNotExistOrAreNoSpikesAreRefused() {
        assertRefused((_, sink) -> sink.spike(3, 0), "input population 3");
        assertRefused((_, sink) -> sink.spike(1, 10), "neuron 10 of 'go'");
        assertRefused((_, sink) -> sink.set(0, 2, 0.5), "neuron 2 of 'cue' to 0.5");
    }

    private static void assertRefused(FaultyTask.Fault fault, String what) {
        Experiment plain = small();
        Experiment experiment = with(plain, new FaultyTask(plain.task(), _ -> true, fault));
        try (LocalEpisodes episodes = episodes(experiment, 2)) {
            assertThatThrownBy(() -> episodes.train(parameters(experiment), Key.of(1), 0, 4)).hasMessageContaining(
                    "Task 'cue-association', episode 1/meta-train/cue-association/0:").hasMessageContaining(what);
        }
    }
}
