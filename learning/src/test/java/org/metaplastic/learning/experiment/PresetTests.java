package org.metaplastic.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.metaplastic.learning.optimiser.LearningRate;

class PresetTests {

    private static final String PRESETS = """
            presets:
              quick: {outer.steps: 3, learning.rate: 0.1}
              wide:
                network.populations.hidden.size: 16
            """;

    @TempDir
    private Path folder;

    private String file(String presets) throws IOException {
        return Files.writeString(folder.resolve("small.yaml"), SmallExperiment.TEXT + presets).toString();
    }

    private String complaint(String presets, String preset, String... changes) throws IOException {
        String file = file(presets);
        var complaint = new String[1];
        assertThatExceptionOfType(ExperimentException.class).isThrownBy(() -> ExperimentReader.read(file, preset, List
                .of(changes))).satisfies(e -> complaint[0] = e.getMessage().replace(file, "small.yaml")
                        + (e.inWhatWasAsked() ? " (asked)" : ""));
        return complaint[0];
    }

    @Test
    void withoutAPresetTheValuesOfTheFileHold() throws IOException {
        LoadedExperiment plain = ExperimentReader.parse(SmallExperiment.TEXT, "small.yaml", List.of());
        LoadedExperiment loaded = ExperimentReader.read(file(PRESETS), List.of());

        assertThat(loaded.resolvedYaml()).isEqualTo(plain.resolvedYaml()).doesNotContain("presets");
        assertThat(loaded.preset()).isEmpty();
    }

    @Test
    void aPresetChangesTheKeysThatItNames() throws IOException {
        LoadedExperiment loaded = ExperimentReader.read(file(PRESETS), "quick", List.of());

        assertThat(loaded.experiment().outer().steps()).isEqualTo(3);
        assertThat(loaded.experiment().outer().batch()).isEqualTo(4);
        assertThat(loaded.experiment().learning().rate()).isEqualTo(new LearningRate.Constant(0.1));
        assertThat(loaded.preset()).isEqualTo(Optional.of("quick"));
        assertThat(loaded.resolvedYaml()).contains("  steps: 3\n").doesNotContain("presets");
    }

    @Test
    void changesComeAfterThePreset() throws IOException {
        Experiment changed = ExperimentReader.read(file(PRESETS), "quick", List.of("outer.steps=7")).experiment();

        assertThat(changed.outer().steps()).isEqualTo(7);
        assertThat(changed.learning().rate()).isEqualTo(new LearningRate.Constant(0.1));
    }

    @Test
    void anUnknownPresetIsToldWithThoseThatThereAre() throws IOException {
        assertThat(complaint(PRESETS, "qick")).isEqualTo(
                "There is no preset 'qick' in small.yaml. Did you mean 'quick'?"
                        + " There are: quick, wide. (asked)");
        assertThat(complaint("", "quick")).isEqualTo(
                "small.yaml has no presets, but 'quick' is asked for. Leave it out."
                        + " (asked)");
    }

    @Test
    void aMistakeInAPresetIsToldWithItsPlaceInTheFile() throws IOException {
        int line = SmallExperiment.TEXT.split("\n").length + 2;

        assertThat(complaint("presets:\n  quick: {outer.step: 3}", "quick")).startsWith("small.yaml:" + line
                + ":11: outer: unknown key 'step'. Did you mean 'steps'?");
        assertThat(complaint("presets:\n  quick: {outer.steps: many}", "quick")).startsWith("small.yaml:" + line
                + ":24: outer.steps: expected a whole number").doesNotContain("(asked)");
        assertThat(complaint("presets:\n  quick: {outer..steps: 3}", "quick")).isEqualTo("small.yaml:" + line
                + ":11: 'outer..steps' is no key. Separate its sections by dots, such as learning.rate.");
        assertThat(complaint("presets:\n  quick: {learning.rate.x: 3}", "quick")).isEqualTo("small.yaml:" + line
                + ":11: learning.rate: 'learning.rate' is '0.005', which has no keys. Set all of it: learning.rate: {…}.");
        assertThat(complaint("presets:\n  quick: 3", "quick")).isEqualTo("small.yaml:" + line
                + ":10: presets.quick: expected a section of keys, found '3'.");
        assertThat(complaint(PRESETS, "quick", "outer.stebs=2")).contains("--set outer.stebs=2: unknown key 'stebs'.",
                "(asked)");
    }

    private static Stream<Arguments> builtIn() {
        return Experiments.names().stream().flatMap(name -> Experiments.presets(name).stream().map(preset -> Arguments
                .of(name, preset)));
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void thoseOfBuiltInExperimentsCanBeReadAndKeepTheirScheduleAsLongAsTheirTraining(String name, String preset) {
        LoadedExperiment loaded = ExperimentReader.read(name, preset, List.of());

        assertThat(loaded.experiment().learning().rate()).isInstanceOfSatisfying(LearningRate.Cosine.class,
                cosine -> assertThat(cosine.steps()).isEqualTo(loaded.experiment().outer().steps()));
        assertThat(ExperimentReader.parse(loaded.resolvedYaml(), "experiment.yaml", List.of()).resolvedYaml())
                .isEqualTo(loaded.resolvedYaml());
    }

    @Test
    void charactersHaveAQuickOneAndAFullOne() {
        assertThat(List.of("glyphs", "omniglot-5way", "omniglot-20way", "omniglot-within-alphabet")).allSatisfy(
                name -> assertThat(Experiments.presets(name)).containsExactly("quick", "full"));
    }

    @Test
    void theQuickOneTrainsShorterThanTheFileAndTheFullOneLonger() {
        assertThat(List.of("glyphs", "omniglot-5way", "omniglot-20way", "omniglot-within-alphabet")).allSatisfy(
                name -> assertThat(List.of(steps(name, "quick"), ExperimentReader.read(name, List.of()).experiment()
                        .outer().steps(), steps(name, "full"))).isSorted().doesNotHaveDuplicates());
    }

    private static int steps(String name, String preset) {
        return ExperimentReader.read(name, preset, List.of()).experiment().outer().steps();
    }
}
