package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
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
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Role;
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
        return RulePage.of(rules().filter(entry -> entry.name().equals(rule)).findFirst().orElseThrow());
    }

    private static String example(String page) {
        return page.split("```yaml\n")[1].split("```")[0];
    }

    /** The experiment cue-association with an example in the place of what it has under those names. */
    private static Network network(String example) {
        boolean rewarded = example.contains("from: reward");
        String text = Experiments.text("cue-association").replaceFirst("(?s)  groups:\n.*?(?=  firing_rate:)", "");
        if (rewarded) {
            text = without(without(text, "feedback_hidden"), "feedback_modulator");
        }
        String section = "projections";
        for (String entry : example.split("(?m)^(?= {2,4}\\w)")) {
            String name = entry.strip().split(":", 2)[0];
            if (entry.startsWith("    ")) {
                text = without(text, name).replaceFirst("(?m)^  " + section + ":\n", "$0" + Matcher.quoteReplacement(
                        entry));
            } else {
                section = name;
            }
        }
        return ExperimentReader.parse(text, "example.yaml", rewarded
                ? List.of("task.reward={right: 1, wrong: -1, lasts: 30 ms}")
                : List.of()).experiment().network();
    }

    /** Without the population or projection of that name. */
    private static String without(String experiment, String name) {
        return experiment.replaceFirst("(?m)^    " + name + ":.*\n(?:      .*\n)*", "");
    }

    private static Projection plastic(Network network, String rule) {
        return network.projections().stream().filter(projection -> projection.synapse() instanceof Synapse.Plastic made
                && made.rule().name().equals(rule)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theExampleOfARuleIsAnExperimentThatLoads(Library.Entry rule) {
        assertThat(plastic(network(example(RulePage.of(rule).text())), rule.name())).isNotNull();
    }

    /** No two signals are one, and the page names the neuron of each, which something drives. */
    @ParameterizedTest
    @MethodSource("rules")
    void aPageSaysWhatDrivesEachNeuromodulatorOfACertainMeaning(Library.Entry entry) {
        String page = RulePage.of(entry).text();
        Network network = network(example(page));

        ((Synapse.Plastic) plastic(network, entry.name()).synapse()).neuromodulators().forEach((name, from) -> {
            Population.Units driver = (Population.Units) network.population(from);
            assertThat(driver.role()).isEqualTo(Role.NEUROMODULATOR);
            assertThat(network.projections()).extracting(Projection::to).contains(from);
            if (name.equals("m")) {
                assertThat(from).isEqualTo("modulator");
            } else {
                String neuron = driver.neuron().equations().name();
                assertThat(page).containsPattern("(?m)^- `" + name + "`: \\w.*\\[" + neuron + "\\]\\(\\.\\./neurons/"
                        + neuron + "\\.md\\)");
            }
        });
    }

    /** Wired to the reward itself, the rule would go without dopamine, and say nothing. */
    @Test
    void theExampleOfRewardModulatedStdpHasDopamineThatTheRewardReleases() {
        Network network = network(example(page("r-stdp").text()));
        Synapse.Plastic plastic = (Synapse.Plastic) plastic(network, "r-stdp").synapse();

        assertThat(plastic.neuromodulators()).containsExactly(Map.entry("dopamine", "dopamine"));
        assertThat(((Population.Units) network.population("dopamine")).neuron().equations().name()).isEqualTo(
                "dopamine");
        assertThat(network.projections()).anySatisfy(projection -> {
            assertThat(projection.from()).isEqualTo("reward");
            assertThat(projection.to()).isEqualTo("dopamine");
        });
    }

    @Test
    void aPageOfADeltaRuleTellsItsErrorFromItsActivity() {
        assertThat(page("delta-rule").text()).contains("neuromodulators: {error: error, activity: activity}",
                "- `error`: prediction less target", "- `activity`: traces of all presynaptic neurons together");
    }

    @ParameterizedTest
    @MethodSource("modifiers")
    void theExampleOfAModifierIsAnExperimentThatLoads(String modifier) {
        Network network = network(example(new ModifierPage(Library.modifier(modifier)).text()));

        Synapse.Plastic plastic = (Synapse.Plastic) plastic(network, "stdp+" + modifier).synapse();
        assertThat(plastic.settings()).containsKeys(Library.modifier(modifier).parameters().stream().map(
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
