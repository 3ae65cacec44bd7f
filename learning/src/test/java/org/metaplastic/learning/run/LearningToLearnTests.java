package org.metaplastic.learning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.outer.Control;
import org.metaplastic.learning.outer.Evaluation;
import org.metaplastic.learning.outer.LocalEpisodes;
import org.metaplastic.learning.outer.Trainer;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;

/** The claim itself: trained networks learn unseen episodes by plasticity, and by nothing else. */
class LearningToLearnTests {

    private static final long PLENTY = 1L << 32;

    private record Findings(Evaluation trained, Evaluation frozen, Evaluation modulatorZero) {}

    private static Findings train(Experiment experiment, int episodes) {
        var network = CompiledNetwork.of(experiment.network(), Precision.FLOAT);
        try (var executor = new LocalEpisodes(experiment, network, Runtime.getRuntime().availableProcessors(),
                PLENTY)) {
            var trained = new Trainer(experiment, executor, _ -> {}).train();
            List<Evaluation> found = Stream.of(Control.NONE, Control.PLASTICITY_FROZEN, Control.MODULATOR_ZERO).map(
                    control -> Evaluation.of(executor.evaluate(
                            trained.parameters(), Key.of(experiment.seed()), Split.META_TEST, 0, episodes, control),
                            experiment
                                    .task().trials())).toList();
            return new Findings(found.get(Control.NONE.ordinal()), found.get(Control.PLASTICITY_FROZEN.ordinal()),
                    found.get(Control.MODULATOR_ZERO.ordinal()));
        }
    }

    @Test
    void aSmallNetworkTrainedBrieflyLearnsOnlineAndItsControlsDoNot() {
        Findings found = train(ExperimentReader.read("cue-association", List.of("outer.steps=60", "outer.batch=32",
                "outer.validation.every=0", "network.populations.hidden.size=32")).experiment(), 300);

        assertThat(found.trained().accuracy()).isGreaterThan(0.75);
        assertThat(found.trained().accuracyByTrial().getFirst()).isCloseTo(0.5, within(0.1));
        assertThat(found.frozen().accuracy()).isCloseTo(0.5, within(0.07));
        assertThat(found.modulatorZero().accuracy()).isCloseTo(0.5, within(0.07));
    }

    /** Of docs/t-maze.md the seed that takes the fewest iterations. Single seeds of a criterion are lucky by a little. */
    @Tag("slow")
    @Test
    void theTMazeReachesTheCriterionOfItsSource() {
        Findings found = train(ExperimentReader.read("t-maze", List.of("seed=2", "outer.steps=200")).experiment(),
                1000);

        assertThat(found.trained().accuracy()).isGreaterThan(0.9);
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"cue-association, 0.99", "cue-association-4, 0.95", "cue-association-8, 0.95",
            "cue-association-delayed, 0.95", "cue-association-reward, 0.95"})
    void theExperimentsReachWhatTheyClaim(String name, double accuracy) {
        Findings found = train(ExperimentReader.read(name, List.of()).experiment(), 2000);

        assertThat(found.trained().accuracy()).isGreaterThan(accuracy);
        assertThat(found.trained().accuracyByTrial().getFirst()).isCloseTo(0.5, within(0.05));
        assertThat(found.frozen().accuracy()).isCloseTo(0.5, within(0.05));
        assertThat(found.modulatorZero().accuracy()).isCloseTo(0.5, within(0.05));
    }
}
