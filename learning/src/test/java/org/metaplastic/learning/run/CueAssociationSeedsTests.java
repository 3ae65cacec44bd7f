package org.metaplastic.learning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.learning.episode.Control;
import org.metaplastic.learning.episode.LocalEpisodes;
import org.metaplastic.learning.evaluation.Evaluation;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.outer.Trainer;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;

/** Cue association is no matter of luck: what docs/results.md tells of its seeds, and of settings around its own. */
@Tag("slow")
final class CueAssociationSeedsTests {

    private static final long PLENTY = 1L << 32;
    private static final double CRITERION = 0.99;
    private static final int EPISODES = 2000;

    /** Changes of a setting by a factor of three, each with the outer steps that it may take. */
    private static final List<String> FACTORS = List.of(
            "learning.rate.cosine.from=0.036 learning.rate.cosine.to=0.006 outer.steps=240",
            "learning.rate.cosine.from=0.004 learning.rate.cosine.to=0.000667 outer.steps=480",
            "network.populations.modulator.parameters.scale=0.03 outer.steps=240",
            "network.populations.modulator.parameters.scale=0.003333 outer.steps=240");

    private record Found(Evaluation trained, Evaluation frozen) {}

    private static Found train(int seed, List<String> settings) {
        var changes = new ArrayList<>(settings);
        changes.add("seed=" + seed);
        Experiment experiment = ExperimentReader.read("cue-association", changes).experiment();
        var network = CompiledNetwork.of(experiment.network(), Precision.FLOAT);
        try (var executor = new LocalEpisodes(experiment, network, Runtime.getRuntime().availableProcessors(),
                PLENTY)) {
            Trainer.Trained trained = new Trainer(experiment, executor, _ -> {}).train();
            var found = new Found(evaluate(experiment, executor, trained, Control.NONE), evaluate(experiment, executor,
                    trained, Control.PLASTICITY_FROZEN));
            System.out.printf("cue-association, seed %d %s: %.4f +- %.4f after %d outer steps, frozen %.3f%n", seed,
                    settings, found.trained().accuracy(), found.trained().ci95(), trained.steps(), found.frozen()
                            .accuracy());
            return found;
        }
    }

    private static Evaluation evaluate(Experiment experiment, LocalEpisodes executor, Trainer.Trained trained,
            Control control) {
        return Evaluation.of(executor.evaluate(trained.parameters(), Key.of(experiment.seed()), Split.META_TEST, 0,
                EPISODES, control), experiment.task());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void everySeedLearnsAndByPlasticityAlone(int seed) {
        Found found = train(seed, List.of());

        assertThat(found.trained().accuracy()).isGreaterThan(CRITERION);
        assertThat(found.frozen().accuracy()).isCloseTo(0.5, within(0.05));
    }

    static Stream<Arguments> factorsAndSeeds() {
        return FACTORS.stream().flatMap(settings -> IntStream.rangeClosed(1, 3).mapToObj(seed -> Arguments.of(settings,
                seed)));
    }

    /**
     * No worse than the criterion, as far as so many episodes can tell. A third of the learning rate takes twice the outer
     * steps that the experiment has.
     */
    @ParameterizedTest
    @MethodSource("factorsAndSeeds")
    void aFactorOfThreeToEitherSideOfASettingIsEnough(String settings, int seed) {
        Found found = train(seed, List.of(settings.split(" ")));

        assertThat(found.trained().accuracy() + found.trained().ci95()).isGreaterThan(CRITERION);
        assertThat(found.frozen().accuracy()).isCloseTo(0.5, within(0.05));
    }
}
