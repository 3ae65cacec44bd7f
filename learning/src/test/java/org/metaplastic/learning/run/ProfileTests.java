package org.metaplastic.learning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.experiment.LoadedExperiment;
import org.metaplastic.learning.profile.Profile;
import org.metaplastic.learning.profile.Profile.Cost;
import org.metaplastic.learning.profile.Profile.Layer;
import org.metaplastic.learning.task.characters.SmallCharacters;
import org.metaplastic.model.Network;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run tells of its time. */
final class ProfileTests {

    private static final RunListener SILENT = new RunListener() {};

    /** Of sums of a few shares in double precision. */
    private static final double ROUNDING = 1e-12;

    @TempDir
    private Path folder;

    private RunResult run(LoadedExperiment loaded, String name, boolean profile) {
        return new TrainingRun(loaded, RunSettings.standard().into(folder.resolve(name)).withThreads(2).withProfile(
                profile), SILENT).run();
    }

    private static List<Double> shares(Profile profile, Function<Layer, Cost> pass) {
        return Stream.concat(profile.layers().stream(), Stream.of(profile.between())).map(pass).map(Cost::share)
                .toList();
    }

    private static double sum(List<Double> shares) {
        return shares.stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double seconds(Profile profile, String name) {
        return profile.phases().stream().filter(phase -> phase.name().equals(name)).findFirst().orElseThrow().cost()
                .seconds();
    }

    private JsonNode result(String name) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(folder.resolve(name).resolve(RunFolder.RESULT)));
    }

    @Test
    void sharesSumToOneAndLayersAreThoseOfTheNetwork() {
        LoadedExperiment loaded = TinyExperiment.read();

        Profile profile = run(loaded, "run", true).profile().orElseThrow();

        Network network = loaded.experiment().network();
        assertThat(profile.layers().stream().map(Layer::name)).containsExactlyElementsOf(Stream.concat(network
                .populations().stream().filter(Population.Units.class::isInstance).map(Population::name), network
                        .projections().stream().map(Projection::name)).toList());
        assertThat(profile.phases()).allSatisfy(phase -> assertThat(phase.cost().share()).isPositive());
        assertThat(sum(profile.phases().stream().map(phase -> phase.cost().share()).toList())).isCloseTo(1, within(
                ROUNDING));
        assertThat(sum(shares(profile, Layer::forward))).isCloseTo(1, within(ROUNDING));
        assertThat(sum(shares(profile, Layer::recomputation))).isCloseTo(1, within(ROUNDING));
        assertThat(sum(shares(profile, Layer::reverse))).isCloseTo(1, within(ROUNDING));
        assertThat(profile.layers()).allSatisfy(layer -> assertThat(layer.forward().seconds()).isPositive());
        assertThat(profile.steps()).isEqualTo(TinyExperiment.STEPS);
        assertThat(profile.threads()).isEqualTo(2);
        assertThat(profile.allocated().orElseThrow()).isPositive();
        assertThat(profile.imagesPerSecond()).isEmpty();
    }

    @Test
    void aProfileChangesNothingElse() throws IOException {
        RunResult without = run(TinyExperiment.read(), "without", false);
        RunResult with = run(TinyExperiment.read(), "with", true);

        assertThat(folder.resolve("with").resolve(RunFolder.PARAMETERS))
                .hasSameBinaryContentAs(folder.resolve("without").resolve(RunFolder.PARAMETERS));
        assertThat(with.metaTest()).isEqualTo(without.metaTest());
        assertThat(with.controls()).isEqualTo(without.controls());
        assertThat(without.profile()).isEmpty();
        assertThat(result("without").has("profile")).isFalse();
        assertThat(result("with").path("profile").path("layers").path("recurrent").path("reverse").path("share")
                .asDouble()).isPositive();
        assertThat(result("with").path("profile").path("phases").path("gradients_and_optimiser").path("seconds")
                .asDouble()).isPositive();
        assertThat(Reproduction.compare(BegunRun.read(folder.resolve("with")), BegunRun.read(folder.resolve(
                "without"))).differences()).isEmpty();
    }

    @Test
    void aTaskOfImagesTellsImagesPerSecond() {
        Profile profile = run(ExperimentReader.parse(SmallCharacters.TEXT, "small.yaml", List.of()), "run", true)
                .profile().orElseThrow();

        assertThat(profile.imagesPerSecond().orElseThrow()).isCloseTo(12 * profile.episodesPerSecond(), within(1e-6
                * profile.episodesPerSecond()));
        assertThat(profile.synapseStepsPerSecond()).isPositive();
    }

    @Test
    void withoutAPassInReverseItsTimeIsZero() {
        Profile profile = run(TinyExperiment.read("outer.method=es", "outer.es={pairs: 2, episodes: 1}"), "run", true)
                .profile().orElseThrow();

        assertThat(seconds(profile, "reverse")).isZero();
        assertThat(seconds(profile, "forward")).isPositive();
        assertThat(shares(profile, Layer::reverse)).containsOnly(0.0);
        assertThat(sum(shares(profile, Layer::forward))).isCloseTo(1, within(ROUNDING));
    }
}
