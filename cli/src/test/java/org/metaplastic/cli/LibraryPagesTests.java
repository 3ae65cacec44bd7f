package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.equations.Parameter;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.experiment.Experiments;
import org.metaplastic.library.Library;
import org.metaplastic.model.Network;
import org.metaplastic.model.Synapse;

/** Pages of the library in docs/library. */
final class LibraryPagesTests {

    private static final Path DOCS = Path.of("..", "docs", "library");

    @ParameterizedTest
    @ValueSource(strings = {"neurons", "rules", "modifiers", "surrogates"})
    void committedPagesAreThoseOfTheEntries(String kind, @TempDir Path folder) throws IOException {
        CommandRun run = CommandRun.of("list", kind, "--markdown", folder.toString());

        assertThat(run.code()).isZero();
        String remedy = "run: ./metaplastic list " + kind + " --markdown docs/library/" + kind;
        assertThat(names(DOCS.resolve(kind))).as(remedy).isEqualTo(names(folder));
        for (String name : names(folder)) {
            assertThat(DOCS.resolve(kind).resolve(name)).as(remedy).hasSameTextualContentAs(folder.resolve(name));
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Stream<Library.Entry> rules() {
        return Library.rules().stream();
    }

    private static Stream<String> modifiers() {
        return Library.modifiers().stream().map(Library.Entry::name);
    }

    private static RulePage page(String rule) {
        return new RulePage(Library.rule(rule));
    }

    private static String example(String page) {
        return page.split("```yaml\n")[1].split("```")[0];
    }

    /** The experiment cue-association with an example in the place of what it has under those names. */
    private static Network network(String example, List<String> changes) {
        int recurrent = example.indexOf("    recurrent:");
        String text = Experiments.text("cue-association")
                .replaceFirst("(?s)    recurrent:.*?(?=    hidden_readout:)", example.substring(recurrent))
                .replaceFirst("(?s)  groups:\n.*?(?=  firing_rate:)", "");
        if (recurrent > 0) {
            String hidden = example.substring(0, recurrent).replace("  populations:\n", "").replace("  projections:\n",
                    "");
            text = text.replaceFirst("(?s)    hidden:.*?(?=    modulator:)", hidden);
        }
        return ExperimentReader.parse(text, "example.yaml", changes).experiment().network();
    }

    private static Synapse.Plastic plastic(Network network) {
        return network.projections().stream().filter(projection -> projection.name().equals("recurrent"))
                .map(projection -> (Synapse.Plastic) projection.synapse()).findFirst().orElseThrow();
    }

    /** With the populations that drive neuromodulators of a certain meaning, which cue-association lacks. */
    @ParameterizedTest
    @MethodSource("rules")
    void theExampleOfARuleIsAnExperimentThatLoads(Library.Entry rule) {
        List<String> drivers = Library.rule(rule.name()).neuromodulatorNames().stream().filter(name -> !name.equals(
                "m"))
                .map(name -> "network.populations." + name
                        + "={role: neuromodulator, size: hidden, neuron: linear-modulator}").toList();

        Network network = network(example(new RulePage(Library.rule(rule.name())).text()), drivers);

        assertThat(plastic(network).rule().name()).isEqualTo(rule.name());
    }

    /** No two signals are one, and the page says of each what it should be. */
    @ParameterizedTest
    @MethodSource("rules")
    void aPageSaysWhatDrivesEachNeuromodulatorOfACertainMeaning(Library.Entry rule) {
        String page = new RulePage(Library.rule(rule.name())).text();

        for (String name : Library.rule(rule.name()).neuromodulatorNames()) {
            if (name.equals("m")) {
                assertThat(page).contains("m: modulator");
            } else {
                assertThat(example(page)).contains(name + ": " + name);
                assertThat(page).containsPattern("(?m)^- `" + name + "`: \\w+");
            }
        }
    }

    @Test
    void aPageOfADeltaRuleTellsItsErrorFromItsActivity() {
        assertThat(page("delta-rule").text()).contains("neuromodulators: {error: error, activity: activity}",
                "- `error`: prediction less target", "- `activity`: traces of all presynaptic neurons together");
    }

    @ParameterizedTest
    @MethodSource("modifiers")
    void theExampleOfAModifierIsAnExperimentThatLoads(String modifier) {
        Network network = network(example(new ModifierPage(Library.modifier(modifier)).text()), List.of());

        assertThat(plastic(network).rule().name()).endsWith("+" + modifier);
        assertThat(plastic(network).settings()).containsKeys(Library.modifier(modifier).parameters().stream().map(
                Parameter::name).toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"clopath, lif-hard-reset", "e-prop-adaptive, alif"})
    void aPageNamesTheNeuronThatItsRuleNeeds(String rule, String neuron) {
        assertThat(page(rule).text()).contains("Those of `" + neuron + "` fit", "neuron: " + neuron);
        assertThat(page("stdp").text()).doesNotContain("neuron: ");
    }

    @Test
    void onlyWhatHasEquationsHasPages(@TempDir Path folder) {
        CommandRun run = CommandRun.of("list", "tasks", "--markdown", folder.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("neurons, rules, modifiers, surrogates").hasLineCount(1);
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaid(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "");
        CommandRun run = CommandRun.of("list", "rules", "--markdown", file.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("Cannot write pages to", "is a file, not a folder", "--markdown").hasLineCount(
                1);
    }
}
