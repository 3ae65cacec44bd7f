package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.learning.characters.Alphabet;
import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.characters.CharacterStore;
import org.metaplastic.learning.characters.PackedCharacters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run of characters: what train leaves of it, and by which protocols evaluate measures it. */
final class OneShotCommandTests {

    private static final String EXPERIMENT = """
            task: {name: characters, ways: 3, encoder: latency, side: 14, look_steps: 5, decision_steps: 3, teach_steps: 3}
            network:
              dt: 5 ms
              populations:
                readout: {role: readout, size: 3, neuron: normalised-readout}
                error: {role: neuromodulator, size: readout, neuron: readout-error}
                activity: {role: neuromodulator, size: 1, neuron: leaky-readout}
              projections:
                association:
                  from: image
                  to: readout.current
                  weights: {constant: 0, learn: false}
                  rule: delta-rule
                  neuromodulators: {error: error, activity: activity}
                  parameters: {eta: {constant: 0.1, learn: true}}
                readout_error: {from: readout, to: error.prediction, connect: one-to-one, weights: {constant: 1, learn: false}}
                label_error: {from: label, to: error.target, connect: one-to-one, weights: {constant: 5, per: one}}
                teach_error: {from: teach, to: error.active, weights: {constant: 1, learn: false}}
                image_pool: {from: image, to: readout.pool, weights: {constant: 1, per: one, learn: false}}
                image_activity: {from: image, to: activity, weights: {constant: 1, per: one, learn: false}}
            learning: {rate: 0.01}
            outer: {steps: 2, batch: 2, validation: {every: 0}}
            evaluation: {episodes: 20}
            presets:
              quick: {outer.steps: 1}
            """;

    @TempDir
    private static Path shared;

    private static Path run;
    private static Path runs;

    @BeforeEach
    void train() throws IOException {
        run = shared.resolve("run");
        runs = shared.resolve("runs");
        if (!Files.exists(run)) {
            Path file = Files.writeString(shared.resolve("small.yaml"), EXPERIMENT);
            CommandRun trained = CommandRun.of("train", file.toString(), "--preset", "quick", "--set", "outer.batch=3",
                    "--out", run.toString());
            assertThat(trained.err()).isEmpty();
            Files.writeString(shared.resolve("trained.txt"), trained.out());
            DrawnRuns.write(runs);
        }
    }

    private static CommandRun evaluate(String... more) {
        var arguments = new ArrayList<>(List.of("evaluate", run.toString()));
        arguments.addAll(List.of(more));
        return CommandRun.with(Map.of("METAPLASTIC_DATA", shared.resolve("data").toString()), arguments.toArray(
                String[]::new));
    }

    private static JsonNode json(CommandRun command) {
        assertThat(command.err()).isEmpty();
        return JsonMapper.shared().readTree(command.out());
    }

    private static JsonNode file(String name) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(run.resolve(name)));
    }

    @Test
    void thePresetIsInTheRunFolderAndTheExperimentHasNoneLeft() throws IOException {
        assertThat(file("environment.json").path("preset").asString()).isEqualTo("quick");
        assertThat(file("result.json").path("outer_steps").asInt()).isEqualTo(1);
        assertThat(run.resolve("experiment.yaml")).content().contains("  steps: 1\n", "  batch: 3\n").doesNotContain(
                "presets");
        assertThat(CommandRun.of("reproduce", run.toString(), "--quiet").out()).startsWith("Reproduced: ");
    }

    @Test
    void trainTellsControlsReferencesAndWhichAnswersWereGiven() throws IOException {
        assertThat(shared.resolve("trained.txt")).content().contains("accuracy after 0, 1 examples",
                "\nshuffled-labels ",
                "\nQueries of each label (rows) by answer (columns), in %:\n", "answers.png").containsPattern(
                        "\nnearest-neighbour +0\\.\\d+ \\+- 0\\.\\d+ +- +0\\.000 ").containsPattern(
                                "in %:\n( +\\d+){3}\n( +\\d+){3}\n( +\\d+){3}\n\ntaken for each other ").contains(
                                        "\n\nAccuracy is over every query of unstructured 3-way 1-shot");
        assertThat(ImageIO.read(run.resolve("answers.png").toFile()).getWidth()).isGreaterThan(1000);
    }

    @Test
    void controlsAndReferencesAreThoseOfTheResult() throws IOException {
        JsonNode result = file("result.json");

        assertSame(json(evaluate("--json", "--control", "shuffled-labels")), result.path("controls").path(
                "shuffled_labels"));
        assertSame(json(evaluate("--json", "--control", "nearest-neighbour")), result.path("references").path(
                "nearest_neighbour"));
        assertThat(evaluate("--control", "nearest-neighbour").out()).contains("\nnearest-neighbour ");
    }

    /** Besides, evaluate says of which episodes it is. */
    private static void assertSame(JsonNode evaluated, JsonNode inResult) {
        assertThat(inResult.propertyNames()).isNotEmpty().allSatisfy(name -> assertThat(evaluated.path(name)).isEqualTo(
                inResult.path(name)));
    }

    @Test
    void theProfileOfCharactersTellsImagesASecond() {
        assertThat(evaluate("--profile").out()).containsPattern("\nimages/s +\\d+\\.\\d\n");
    }

    @Test
    void theEpisodesOfTheRunItselfAreNamedToo() throws IOException {
        assertThat(evaluate().out()).startsWith(
                "unstructured: 3-way 1-shot, 2 queries of each, held-out of alphabets of glyphs\n20 unseen episodes");
        JsonNode found = json(evaluate("--json"));
        assertThat(found.path("images").asString()).isEqualTo("held-out of alphabets of glyphs");
        for (JsonNode each : List.of(found, file("result.json"))) {
            assertThat(each.path("protocol").asString()).isEqualTo("unstructured");
            assertThat(each.path("ways").asInt()).isEqualTo(3);
            assertThat(each.path("shots").asInt()).isEqualTo(1);
            assertThat(each.path("queries").asInt()).isEqualTo(2);
        }
        assertThat(file("result.json").path("split").asString()).isEqualTo("alphabets of glyphs");
    }

    @Test
    void charactersThatAreTakenForEachOtherAreNamedWithTheirAlphabets() throws IOException {
        JsonNode confused = file("result.json").path("meta_test").path("confused");

        assertThat(confused.size()).isBetween(1, 10);
        assertThat(confused.path(0).path("one").asString()).matches("alphabet\\d+/character\\d+");
        assertThat(confused.path(0).path("other").asString()).matches("alphabet\\d+/character\\d+");
        assertThat(confused.path(0).path("times").asInt()).isBetween(1, confused.path(0).path("of").asInt());
        assertThat(evaluate().out()).containsPattern("\ntaken for each other +times  of queries\nalphabet\\d+/");
    }

    @Test
    void otherEpisodesAreNamedInTheResult() {
        JsonNode found = json(evaluate("--json", "--protocol", "within-alphabet", "--ways", "6", "--shots", "2",
                "--queries", "1", "--episodes", "5", "--seed", "4"));

        assertThat(found.path("protocol").asString()).isEqualTo("within-alphabet");
        assertThat(found.path("images").asString()).isEqualTo("held-out of alphabets of glyphs");
        assertThat(found.path("ways").asInt()).isEqualTo(6);
        assertThat(found.path("shots").asInt()).isEqualTo(2);
        assertThat(found.path("episodes").asInt()).isEqualTo(5);
        assertThat(found.path("accuracy_by_trial").size()).isEqualTo(18);
        assertThat(found.path("ci95").isNumber()).isTrue();
        assertThat(evaluate("--ways", "6", "--episodes", "5").out()).startsWith(
                "unstructured: 6-way 1-shot, 2 queries of each, held-out of alphabets of glyphs\n5 unseen episodes  accuracy")
                .containsPattern("\ntrained +0\\.\\d{4} \\+- 0\\.\\d{4} ");
    }

    @Test
    void aTrialRunLooksAtNothingThatIsForReports() throws IOException {
        String trial = shared.resolve("trial").toString();
        CommandRun trained = CommandRun.of("train", shared.resolve("small.yaml").toString(), "--set",
                "evaluation.episodes=0", "--controls", "--out", trial);

        assertThat(trained.err()).isEmpty();
        assertThat(trained.out()).contains("Nothing was measured on unseen episodes: evaluation.episodes is 0.")
                .doesNotContain("evaluating", "unseen episodes  accuracy", "frozen", "Accuracy is over");
        JsonNode result = JsonMapper.shared().readTree(Files.readString(Path.of(trial, "result.json")));
        assertThat(result.path("status").asString()).isEqualTo("completed");
        assertThat(result.path("meta_test_left_out").asString()).isEqualTo("evaluation.episodes is 0");
        assertThat(result.has("meta_test") || result.has("references")).isFalse();
        assertThat(result.path("controls").isEmpty()).isTrue();

        assertRefused(CommandRun.of("evaluate", trial), "Say how many there are to be: --episodes 1000.");
        JsonNode found = json(CommandRun.of("evaluate", trial, "--images", "validation", "--episodes", "5", "--json"));
        assertThat(found.path("images").asString()).isEqualTo("validation of alphabets of glyphs");
        assertThat(found.path("episodes").asInt()).isEqualTo(5);
        assertThat(CommandRun.of("reproduce", trial, "--quiet").out()).startsWith("Reproduced: ");
    }

    @Test
    void theOfficialRunsAreTakenAsOneLifetimeEach() {
        JsonNode found = json(evaluate("--json", "--protocol", "lake-runs", "--data", runs.toString()));

        assertThat(found.path("protocol").asString()).isEqualTo("lake-runs");
        assertThat(found.path("ways").asInt()).isEqualTo(20);
        assertThat(found.path("items").asInt()).isEqualTo(400);
        assertThat(found.path("episodes").asInt()).isEqualTo(20);
        assertThat(found.path("runs").size()).isEqualTo(20);
        assertThat(found.path("error_percent").asDouble()).isLessThan(90);
        assertThat(found.path("wrong").asInt()).isEqualTo((int) Math.round(4 * found.path("error_percent").asDouble()));

        CommandRun frozen = evaluate("--protocol", "lake-runs", "--data", runs.toString(), "--control",
                "plasticity-frozen");
        assertThat(frozen.out()).startsWith("lake-runs: 20-way 1-shot, 1 query of each, official runs\nlake-runs ")
                .containsPattern("\nplasticity-frozen +400 +380 +95.00\n").endsWith(
                        "Error over runs: 95.00 +- 0.00 %.\n");
    }

    @Test
    void aSetOfOmniglotComesFromTheFolderThatIsNamed() throws IOException {
        var alphabets = IntStream.range(0, 4).mapToObj(k -> new Alphabet("drawn" + k, List.of("character01",
                "character02", "character03", "character04", "character05"), 2)).toList();
        List<CharacterImage> images = IntStream.range(0, 20).boxed().flatMap(k -> IntStream.range(0, 2).mapToObj(
                drawer -> DrawnRuns.GLYPHS.image(k / 5, k % 5, drawer))).toList();
        new CharacterStore(shared.resolve("store")).store(PackedCharacters.of("evaluation", alphabets, images));

        JsonNode found = json(evaluate("--json", "--images", "evaluation", "--data", shared.resolve("store").toString(),
                "--ways", "5", "--queries", "1", "--episodes", "7"));
        assertThat(found.path("images").asString()).isEqualTo("evaluation");
        assertThat(found.path("accuracy").asDouble()).isGreaterThan(0.2);

        assertRefused(evaluate("--images", "evaluation", "--data", shared.resolve("store").toString()),
                "no pool of 'evaluation' has 3 characters of 3 drawers each. There are 20 characters, of 2 drawers at most. Reduce ways, shots or queries.");
    }

    private static void assertRefused(CommandRun command, String message) {
        assertThat(command.err()).startsWith("metaplastic: ").contains(message).hasLineCount(1);
        assertThat(command.code()).isEqualTo(2);
    }

    @Test
    void whatMeansNothingIsRefused() {
        assertRefused(evaluate("--protocol", "lake-run"), "Did you mean 'lake-runs'?");
        assertRefused(evaluate("--images", "evaluatoin"), "Did you mean 'evaluation'?");
        assertRefused(evaluate("--ways", "1"), "metaplastic: --ways is 1, but must be 2 to 1000.");
        assertRefused(evaluate("--shots", "2147483647"), "metaplastic: --shots is 2147483647, but must be 1 to 100.");
        assertRefused(evaluate("--queries", "101"), "metaplastic: --queries is 101, but must be 1 to 100.");
        assertRefused(evaluate("--shots", "30"), "has 3 characters of 32 drawers each. There are 130 characters, of 20"
                + " drawers at most. Reduce ways, shots or queries.");
        assertRefused(evaluate("--protocol", "lake-runs", "--ways", "5"), "Leave out --ways, --shots");
        assertRefused(evaluate("--protocol", "lake-runs"), "The one-shot runs are not there.");
        assertRefused(evaluate("--data", runs.toString()), "Add one of them, or remove --data.");
        assertRefused(evaluate("--images", "evaluation", "--data", runs.toString()),
                "has no images_evaluation.zip, neither"
                        + " packed nor extracted.");
        assertRefused(evaluate("--images", "evaluation"), "or name a folder that has them by --data.");
    }

    @Test
    void damagedImagesAreNoMistakeInWhatWasTyped() throws IOException {
        var store = new CharacterStore(Files.createDirectories(shared.resolve("damaged")));
        Files.writeString(store.file("evaluation"), "no images");

        CommandRun refused = evaluate("--images", "evaluation", "--data", store.folder().toString());

        assertThat(refused.err()).contains("is no file of images that can be read");
        assertThat(refused.code()).isEqualTo(1);
    }

    @Test
    void runsOfOtherTasksHaveNoSuchControlsAndProtocols() {
        String cue = shared.resolve("cue").toString();
        if (!Files.exists(Path.of(cue))) {
            assertThat(CommandRun.tiny("--out", cue).out()).contains("accuracy by trial").doesNotContain("Queries of",
                    "nearest");
        }
        assertRefused(CommandRun.of("evaluate", cue, "--control", "shuffled-labels"),
                "--control shuffled-labels is for"
                        + " tasks that tell labels, as 'characters' does, but the run is of 'cue-association'. For"
                        + " it there are: plasticity-frozen, modulator-zero.");
        assertRefused(CommandRun.of("evaluate", cue, "--protocol", "lake-runs"),
                "but the run is of 'cue-association'.");
        assertRefused(CommandRun.of("evaluate", cue, "--ways", "3"), "but the run is of 'cue-association'.");
    }
}
