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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.metaplastic.learning.audit.RuleNetwork;
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

    /** The example of a page in the place of the projection that cue-association has under that name. */
    @ParameterizedTest
    @MethodSource("rules")
    void theExampleOfARuleIsAnExperimentThatLoads(String rule) {
        String example = new RulePage(Library.rule(rule)).text().split("```yaml\n")[1].split("```")[0];
        String text = Experiments.text("cue-association")
                .replaceFirst("(?s)    recurrent:.*?(?=    hidden_readout:)", example)
                .replaceFirst("(?s)  groups:\n.*?(?=  firing_rate:)", "")
                .replaceFirst("neuron: lif  *", "neuron: " + RuleNetwork.neuron(Library.rule(rule)).name() + " ");

        assertThat(ExperimentReader.parse(text, "example.yaml", List.of()).experiment().network().projections())
                .anySatisfy(projection -> assertThat(projection.name()).isEqualTo("recurrent"));
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
