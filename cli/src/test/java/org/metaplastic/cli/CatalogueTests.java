package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.metaplastic.library.Library;

/** The commands that show what there is: list and show-rule. */
final class CatalogueTests {

    @ParameterizedTest
    @CsvSource({"experiments, cue-association", "tasks, cue-association", "neurons, lif", "rules, stdp",
            "surrogates, triangle"})
    void listsNamesFirst(String kind, String known) {
        CommandRun run = CommandRun.of("list", kind);

        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).anySatisfy(line -> assertThat(line).matches(known + " +\\S.*"));
    }

    /** Names that experiments and papers call rules by: none is to go away or change. */
    @Test
    void everyRuleHasALineOfItsOwn() {
        CommandRun run = CommandRun.of("list", "rules");

        assertThat(run.out().lines()).hasSameSizeAs(Library.rules()).allMatch(line -> line.matches("[a-z-]+ +\\S.*"));
        assertThat(run.out().lines().map(line -> line.split(" ", 2)[0])).containsExactlyElementsOf(rules().toList())
                .contains("stdp", "stdp-weight-dependent", "stdp-triplet", "oja", "bcm", "covariance", "abcd",
                        "three-factor-stdp", "r-stdp", "e-prop", "e-prop-adaptive", "clopath", "differentiable-hebb",
                        "neuromodulated-hebb", "retroactive-hebb", "short-term");
    }

    private static Stream<String> rules() {
        return Library.rules().stream().map(Library.Entry::name);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void showsEveryRuleAtEveryStage(String rule) {
        assertThat(CommandRun.of("show-rule", rule).out()).startsWith("rule " + rule + "\n");
        assertThat(CommandRun.of("show-rule", rule, "--stage", "derivative").out()).contains("\n    d/d ");
        assertThat(CommandRun.of("show-rule", rule, "--stage", "plan").out())
                .contains("# Forward\n", "# Reverse\n", "gather synapses [3 x 3]", "bar:");
        assertThat(CommandRun.of("show-rule", rule, "--stage", "code").out())
                .contains("for (int row : rows) {", "// reverse: ");
    }

    /** The weight of this rule adds up changes and is read by none: on the way back its derivative stays what it is. */
    @Test
    void aDerivativeThatStaysWhatItIsIsNotStored() {
        assertThat(CommandRun.of("show-rule", "three-factor-stdp", "--stage", "plan").out())
                .contains("bar:w <- bar:synapses.w\n", "bar:synapses.e = ").doesNotContain("bar:synapses.w = ");
    }

    @Test
    void equationsCanBeSavedAndShownAgain(@TempDir Path folder) throws Exception {
        String text = CommandRun.of("show-rule", "clopath").out();
        Path file = Files.writeString(folder.resolve("mine.rule"), text);

        assertThat(CommandRun.of("show-rule", file.toString()).out()).isEqualTo(text);
    }

    /** A composed rule has the comments of its own file. */
    @ParameterizedTest
    @MethodSource("rules")
    void whatTheFileOfARuleSaysAboutItIsShown(String rule) {
        List<String> comments = Library.rules().stream().filter(entry -> entry.name().equals(rule)).findFirst()
                .orElseThrow()
                .text().lines().filter(line -> line.startsWith("#")).toList();

        assertThat(CommandRun.of("show-rule", rule).out().lines().toList()).containsAll(comments);
    }

    @ParameterizedTest
    @CsvSource({"dale, modifier", "lif, neuron", "arctan, surrogate"})
    void showsTheEquationsOfEntriesThatAreNoRules(String name, String kind) {
        assertThat(CommandRun.of("show-rule", name).out()).startsWith(kind + " " + name + "\n");

        CommandRun staged = CommandRun.of("show-rule", name, "--stage", "code");
        assertThat(staged.code()).isEqualTo(2);
        assertThat(staged.err()).contains("'" + name + "' is no rule").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({"dale, modifier", "alif, neuron", "arctan, surrogate"})
    void showsTheEquationsOfFilesThatAreNoRules(String name, String kind, @TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("mine." + kind), CommandRun.of("show-rule", name).out());

        String shown = CommandRun.of("show-rule", file.toString()).out();
        assertThat(shown).startsWith(kind + " " + name + "\n");
        Files.writeString(file, shown);
        assertThat(CommandRun.of("show-rule", file.toString()).out()).isEqualTo(shown);

        CommandRun staged = CommandRun.of("show-rule", file.toString(), "--stage", "code");
        assertThat(staged.code()).isEqualTo(2);
        assertThat(staged.err()).contains("mine." + kind + "' is no rule").hasLineCount(1);

        Files.writeString(file, shown.replaceFirst("(?m)^parameter", "paramter"));
        CommandRun wrong = CommandRun.of("show-rule", file.toString());
        assertThat(wrong.code()).isEqualTo(1);
        assertThat(wrong.err()).contains("mine." + kind + ":", "Did you mean 'parameter'?");
    }

    @Test
    void derivativeOfThreeFactors() {
        assertThat(CommandRun.of("show-rule", "three-factor-stdp", "--stage", "derivative").out()).contains("""
                w = w + m * e
                    d/d w = 1
                    d/d m = e
                    d/d e = m
                """);
    }
}
