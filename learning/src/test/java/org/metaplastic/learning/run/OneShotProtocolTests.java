package org.metaplastic.learning.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.characters.CharacterSet;
import org.metaplastic.learning.characters.OneShotRun;
import org.metaplastic.learning.characters.PackedCharacters;
import org.metaplastic.learning.characters.glyphs.GlyphSet;
import org.metaplastic.learning.episode.Control;
import org.metaplastic.learning.evaluation.Answers;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.statistics.MeanInterval;
import org.metaplastic.learning.task.characters.EpisodePlan;
import org.metaplastic.learning.task.characters.Protocol;
import org.metaplastic.learning.task.characters.SmallCharacters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class OneShotProtocolTests {

    private static final RunListener SILENT = new RunListener() {};
    private static final CharacterSet GLYPHS = new GlyphSet(Key.of(3), 3, 8, 4);

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    /** The run of most tests, none of which changes it. */
    private static Path trained() {
        Path run = shared.resolve("run");
        return Files.exists(run) ? run : trained(run);
    }

    private static Path trained(Path run, String... changes) {
        new TrainingRun(ExperimentReader.parse(SmallCharacters.TEXT, "small.yaml", List.of(changes)), RunSettings
                .standard().into(run),
                SILENT).run();
        return run;
    }

    /** A set that no run has seen. */
    private static CharacterSet drawn() {
        List<CharacterImage> images = new ArrayList<>();
        for (int alphabet = 0; alphabet < 3; alphabet++) {
            for (int character = 0; character < 8; character++) {
                for (int drawer = 0; drawer < 4; drawer++) {
                    images.add(GLYPHS.image(alphabet, character, drawer));
                }
            }
        }
        return PackedCharacters.of("drawn", GLYPHS.alphabets(), images);
    }

    private OneShotProtocol protocol(Path run) {
        return new OneShotProtocol(run, SavedRun.read(run), RunSettings.standard(), SILENT);
    }

    @Test
    void theResultOfARunHasControlsReferencesAndAnswers() throws IOException {
        JsonNode result = JsonMapper.shared().readTree(Files.readString(trained().resolve(
                RunFolder.RESULT)));

        assertThat(result.path("controls").propertyNames()).containsExactly("plasticity_frozen", "modulator_zero",
                "shuffled_labels");
        assertThat(result.path("references").propertyNames()).containsExactly("nearest_neighbour");
        assertThat(result.path("references").path("nearest_neighbour").path("loss").isNull()).isTrue();
        assertThat(result.path("accuracy_over").asString()).startsWith("every query of unstructured 3-way 2-shot");
        for (JsonNode each : List.of(result.path("meta_test"), result.path("controls").path("shuffled_labels"), result
                .path(
                        "references").path("nearest_neighbour"))) {
            assertThat(each.path("accuracy_by_examples").size()).isEqualTo(3);
            assertThat(each.path("accuracy_by_examples").path(2).path("examples").asInt()).isEqualTo(2);
            assertThat(each.path("accuracy_by_examples").path(2).path("accuracy")).isEqualTo(each.path("accuracy"));
            assertThat(each.path("confusion").path(2).path(0).isInt()).isTrue();
        }
    }

    @Test
    void anEvaluationByTheProtocolOfTheRunIsThatOfTheRun() {
        Path run = trained();
        OneShotProtocol protocol = protocol(run);

        OneShotResult found = protocol.onHeldOut(ReportedImages.HELD_OUT, protocol.plan(), 6, 1, Control.NONE)
                .orElseThrow();

        assertThat(found.evaluation()).isEqualTo(SavedRun.read(run).evaluate(6, 1, Control.NONE, RunSettings.standard(),
                SILENT).orElseThrow());
        assertThat(found.protocol()).isEqualTo(Protocol.UNSTRUCTURED);
        assertThat(found.images()).isEqualTo("held-out of alphabets of glyphs");
    }

    /** As in the experiments with which figures are made: the readout has more units than the episodes of a report labels. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEvaluationByTheProtocolOfARunOfLargerTrainingEpisodesIsThatOfTheRun(boolean learnedForEachUnit)
            throws IOException {
        Path run = trained(folder.resolve("run"), "task.meta_train={ways: 6, shots: 1, queries: 1}",
                "network.populations.readout.size=6", "network.projections.association.weights.learn="
                        + learnedForEachUnit);
        OneShotProtocol protocol = protocol(run);

        OneShotResult found = protocol.onHeldOut(ReportedImages.HELD_OUT, protocol.plan(), 6, 1, Control.NONE)
                .orElseThrow();

        assertThat(found.plan().ways()).isEqualTo(3);
        assertThat(found.evaluation()).isEqualTo(SavedRun.read(run).evaluate(6, 1, Control.NONE, RunSettings.standard(),
                SILENT).orElseThrow());
        JsonNode result = JsonMapper.shared().readTree(Files.readString(run.resolve(RunFolder.RESULT)));
        assertThat(found.evaluation().accuracy()).isEqualTo(result.path("meta_test").path("accuracy").asDouble());
        assertThat(protocol.onHeldOut(ReportedImages.HELD_OUT, new EpisodePlan(4, 1, 1, false), 6, 1, Control.NONE)
                .orElseThrow().evaluation()
                .answers().orElseThrow().confusion()).as("fewer than the readout has units").hasSize(4);
    }

    @Test
    void charactersToChooseByAreOthersThanThoseToReportOn() {
        OneShotProtocol protocol = protocol(trained());

        OneShotResult validation = protocol.onHeldOut(ReportedImages.VALIDATION, protocol.plan(), 6, 1, Control.NONE)
                .orElseThrow();

        assertThat(validation.images()).isEqualTo("validation of alphabets of glyphs");
        assertThat(validation.evaluation()).isNotEqualTo(protocol.onHeldOut(ReportedImages.HELD_OUT, protocol.plan(), 6,
                1, Control.NONE).orElseThrow().evaluation());
    }

    @Test
    void whatWasLearnedForAllReadoutUnitsHoldsForMoreOfThem() {
        Path run = trained();

        SavedRun five = SavedRun.read(run).resized(run, 5);
        assertThat(five.experiment().network().population("error").size()).isEqualTo(5);
        assertThat(five.parameters().get("association.eta")).isEqualTo(SavedRun.read(run).parameters().get(
                "association.eta")).isNotEqualTo(new double[] {0.1});
        assertThat(five.parameters().get("association.w0")).hasSize(14 * 14 * 5).containsOnly(0);

        OneShotResult found = protocol(run).on(drawn(), new EpisodePlan(5, 1, 3, true), 40, 2, Control.NONE)
                .orElseThrow();
        assertThat(found.evaluation().episodes()).isEqualTo(40);
        assertThat(found.evaluation().accuracy()).isGreaterThan(0.3);
        assertThat(found.evaluation().answers().orElseThrow().confusion()).hasSize(5);
        assertThat(found.evaluation().answers().orElseThrow().byExamples()).extracting(Answers.AfterExamples::examples)
                .containsExactly(0, 1);
        assertThat(found.protocol()).isEqualTo(Protocol.WITHIN_ALPHABET);
        assertThat(found.images()).isEqualTo("drawn");
    }

    @Test
    void whatWasLearnedForEachReadoutUnitIsRefusedForMoreOfThem() {
        Path run = trained(folder.resolve("run"), "network.projections.association.weights.learn=true");

        assertThat(SavedRun.read(run).resized(run, 3).parameters()).containsKey("association.w0");
        assertThatThrownBy(() -> SavedRun.read(run).resized(run, 4)).isInstanceOf(ProtocolMisfit.class).hasMessage(
                "The run learned"
                        + " 'association.w0' for each of its 3 readout units, which says nothing of 4. Measure it with 3 ways, or"
                        + " train with 'per: one' or 'per: pre' there.");
    }

    @Test
    void sizesThatDoNotFollowTheReadoutAreTold() {
        Path run = trained(folder.resolve("run"), "network.populations.error.size=3");

        assertThatThrownBy(() -> SavedRun.read(run).resized(run, 4)).isInstanceOf(ProtocolMisfit.class)
                .hasMessageContainingAll(
                        "The network of the run cannot have 4 readout units: ", "should be written 'size: readout'.");
    }

    @Test
    void officialRunsAreEachOneLifetime() {
        Path run = trained();
        List<OneShotRun> runs = IntStream.range(0, 3).mapToObj(alphabet -> new OneShotRun("run0" + (alphabet + 1),
                IntStream.range(0, 8).mapToObj(k -> GLYPHS.image(alphabet, k, 0)).toList(), IntStream.range(0, 8)
                        .mapToObj(k -> GLYPHS.image(alphabet, 7 - k, 0)).toList(),
                List.of(7, 6, 5, 4, 3, 2, 1, 0))).toList();

        OneShotResult found = protocol(run).onRuns(runs, 1, Control.NEAREST_NEIGHBOUR).orElseThrow();
        assertThat(found.protocol()).isEqualTo(Protocol.LAKE_RUNS);
        assertThat(found.runs().orElseThrow().wrong()).as("items are the examples themselves").isZero();
        assertThat(found.evaluation().accuracy()).isEqualTo(1);

        OneShotResult trained = protocol(run).onRuns(runs, 1, Control.NONE).orElseThrow();
        double[] accuracies = trained.runs().orElseThrow().runs().stream().mapToDouble(each -> 1 - each.wrong() / 8.0)
                .toArray();
        assertThat(trained.evaluation().ci95()).as("Student's, of three runs").isCloseTo(MeanInterval.of(accuracies)
                .halfWidth(), within(1e-12));

        OneShotResult frozen = protocol(run).onRuns(runs, 1, Control.PLASTICITY_FROZEN).orElseThrow();
        assertThat(frozen.runs().orElseThrow().runs()).extracting(each -> each.wrong()).containsOnly(7);
        assertThat(frozen.evaluation().ci95()).isZero();
    }

    @Test
    void aSetThatTheRunLearnedFromIsRefused() {
        Path run = trained();
        CharacterSet glyphs = new GlyphSet(Key.of(1), 3, 8, 4);

        assertThat(glyphs.name()).isEqualTo("glyphs");
        assertThatThrownBy(() -> protocol(run).on(glyphs, new EpisodePlan(3, 1, 1, false), 2, 1, Control.NONE))
                .isInstanceOf(ProtocolMisfit.class).hasMessageStartingWith(
                        "The run learned from characters of the glyphs set");
    }

    @Test
    void runsOfOtherTasksAreRefused() {
        Path run = folder.resolve("cue");
        new TrainingRun(TinyExperiment.read(), RunSettings.standard().into(run), SILENT).run();

        assertThatThrownBy(() -> protocol(run)).isInstanceOf(ProtocolMisfit.class).hasMessage("Protocols of one-shot"
                + " learning are for the task 'characters', but the run is of 'cue-association'.");
    }
}
