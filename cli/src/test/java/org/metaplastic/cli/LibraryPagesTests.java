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
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.experiment.Experiments;
import org.metaplastic.library.Library;

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

    private static Stream<String> rules() {
        return Library.rules().stream().map(Library.Entry::name);
    }

    /** The example of a page in the place of what cue-association has under those names. */
    @ParameterizedTest
    @MethodSource("rules")
    void theExampleOfARuleIsAnExperimentThatLoads(String rule) {
        String example = new RulePage(Library.rule(rule)).text().split("```yaml\n")[1].split("```")[0];
        int recurrent = example.indexOf("    recurrent:");
        String text = Experiments.text("cue-association")
                .replaceFirst("(?s)    recurrent:.*?(?=    hidden_readout:)", example.substring(recurrent))
                .replaceFirst("(?s)  groups:\n.*?(?=  firing_rate:)", "");
        if (recurrent > 0) {
            String hidden = example.substring(0, recurrent).replace("  populations:\n", "").replace("  projections:\n",
                    "");
            text = text.replaceFirst("(?s)    hidden:.*?(?=    modulator:)", hidden);
        }

        assertThat(ExperimentReader.parse(text, "example.yaml", List.of()).experiment().network().projections())
                .anySatisfy(projection -> assertThat(projection.name()).isEqualTo("recurrent"));
    }

    @ParameterizedTest
    @CsvSource({"clopath, lif-hard-reset", "e-prop-adaptive, alif"})
    void aPageNamesTheNeuronThatItsRuleNeeds(String rule, String neuron) {
        assertThat(new RulePage(Library.rule(rule)).text()).contains("Those of `" + neuron + "` fit", "neuron: "
                + neuron);
        assertThat(new RulePage(Library.rule("stdp")).text()).doesNotContain("neuron: ");
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
