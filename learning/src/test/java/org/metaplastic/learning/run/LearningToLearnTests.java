package org.metaplastic.learning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.learning.episode.Control;
import org.metaplastic.learning.episode.LocalEpisodes;
import org.metaplastic.learning.evaluation.Evaluation;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.outer.Ending;
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

    /** By the error that each neuron hears through random weights, and by nothing else. */
    @Test
    void eligibilityTimesTheErrorOfTheReadoutLearnsOnlineAndWithoutEitherNothingDoes() {
        Findings found = train(ExperimentReader.read("cue-association-e-prop", List.of("outer.steps=20",
                "outer.validation.every=0", "network.populations.hidden.size=32")).experiment(), 300);

        assertThat(found.trained().accuracy()).isGreaterThan(0.85);
        assertThat(found.trained().accuracyByTrial().getFirst()).isCloseTo(0.5, within(0.1));
        assertThat(found.frozen().accuracy()).isCloseTo(0.5, within(0.07));
        assertThat(found.modulatorZero().accuracy()).isCloseTo(0.5, within(0.07));
    }

    /** An error below 0.07 on a batch and then on 8 fresh batches together, within 500 iterations; 1,000 with e-prop. */
    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"t-maze, 1", "t-maze, 2", "t-maze, 3", "t-maze-e-prop, 1", "t-maze-e-prop, 2", "t-maze-e-prop, 3"})
    void theTMazeReachesTheCriterionOfItsSource(String name, int seed) {
        Experiment experiment = ExperimentReader.read(name, List.of("seed=" + seed)).experiment();
        var network = CompiledNetwork.of(experiment.network(), Precision.FLOAT);
        try (var executor = new LocalEpisodes(experiment, network, Runtime.getRuntime().availableProcessors(),
                PLENTY)) {
            Trainer.Trained trained = new Trainer(experiment, executor, _ -> {}).train();
            double accuracy = Evaluation.of(executor.evaluate(trained.parameters(), Key.of(seed), Split.META_TEST, 0,
                    1000, Control.NONE), experiment.task().trials()).accuracy();
            System.out.printf("%s, seed %d: %s after %d iterations, accuracy %.3f%n", name, seed, trained.ending()
                    .kind(), trained.steps(), accuracy);

            assertThat(trained.ending().kind()).isEqualTo(Ending.Kind.GOAL);
            assertThat(accuracy).isGreaterThan(0.9);
        }
    }

    /** A network that sees drawn characters through a small layer of convolution each; chance is 1/3. */
    @Test
    void aSmallConvolutionalNetworkLearnsNewCharactersAndOfWrongLabelsNothing() {
        Experiment experiment = ExperimentReader.read("glyphs", List.of("task.side=14", "task.ways=3",
                "task.meta_train.ways=3", "network.inputs.image.shape=[1, 14, 14]",
                "network.populations.edges.shape=[4, 7, 7]", "network.populations.parts.shape=[8, 4, 4]",
                "network.populations.features.shape=[16, 2, 2]", "network.populations.readout.size=3", "outer.steps=40",
                "learning.rate.cosine.steps=40", "outer.validation.every=0")).experiment();

        assertLearnsCharacters(experiment, 200, 0.5, 1 / 3.0);
    }

    /** Chance is 1/5. */
    @Test
    @Tag("slow")
    void theQuickPresetOfGlyphsLearnsNewCharactersAndOfWrongLabelsNothing() {
        assertLearnsCharacters(ExperimentReader.read("glyphs", "quick", List.of()).experiment(), 400, 0.5, 1 / 5.0);
    }

    private static void assertLearnsCharacters(Experiment experiment, int episodes, double accuracy, double chance) {
        prepare(experiment);
        var network = CompiledNetwork.of(experiment.network(), Precision.FLOAT);
        try (var executor = new LocalEpisodes(experiment, network, Runtime.getRuntime().availableProcessors(),
                PLENTY)) {
            var trained = new Trainer(experiment, executor, _ -> {}).train();
            List<Evaluation> found = Stream.of(Control.NONE, Control.SHUFFLED_LABELS).map(control -> Evaluation.of(
                    executor.evaluate(trained.parameters(), Key.of(experiment.seed()), Split.META_TEST, 0, episodes,
                            control), experiment.task())).toList();

            assertThat(found.getFirst().accuracy()).isGreaterThan(accuracy);
            assertThat(found.getLast().accuracy()).isCloseTo(chance, within(0.06));
        }
    }

    private static void prepare(Experiment experiment) {
        try {
            experiment.task().prepare();
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({"cue-association, 0.99", "cue-association-4, 0.95", "cue-association-8, 0.95",
            "cue-association-delayed, 0.95", "cue-association-reward, 0.95", "cue-association-e-prop, 0.95"})
    void theExperimentsReachWhatTheyClaim(String name, double accuracy) {
        Findings found = train(ExperimentReader.read(name, List.of()).experiment(), 2000);

        assertThat(found.trained().accuracy()).isGreaterThan(accuracy);
        assertThat(found.trained().accuracyByTrial().getFirst()).isCloseTo(0.5, within(0.05));
        assertThat(found.frozen().accuracy()).isCloseTo(0.5, within(0.05));
        assertThat(found.modulatorZero().accuracy()).isCloseTo(0.5, within(0.05));
    }
}
