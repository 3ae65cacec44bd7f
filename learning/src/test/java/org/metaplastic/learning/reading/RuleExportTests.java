package org.metaplastic.learning.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.library.Library;

final class RuleExportTests {

    @TempDir
    private Path folder;

    private static LearnedRule learned(String name) {
        return LearnedRule.of(RuleInNetwork.run(Library.rule(name), 0.3)).getFirst();
    }

    @Test
    void ourOwnFileHasTheSameEquationsAndLearnedMeans() {
        for (Library.Entry entry : Library.rules()) {
            LearnedRule rule = learned(entry.name());

            RuleEquations read = EquationParser.rule(RuleExport.text(rule, "run x"), "exported");

            RuleEquations original = rule.plastic().rule();
            assertThat(read.statements()).isEqualTo(original.statements());
            assertThat(read.transmits()).isEqualTo(original.transmits());
            assertThat(read.variables()).isEqualTo(original.variables());
            assertThat(read.neuromodulators()).isEqualTo(original.neuromodulators());
            assertThat(read.parameters()).isEqualTo(rule.equations().parameters());
        }
        LearnedRule stdp = learned("stdp");
        double mean = Spread.of(stdp.trained().getOrDefault("A_plus", new double[0])).mean();
        assertThat(EquationParser.rule(RuleExport.text(stdp, "run x"), "exported").parameters())
                .filteredOn(parameter -> parameter.name().equals("A_plus")).map(Parameter::value)
                .containsExactly(mean);
        assertThat(mean).isNotEqualTo(0.005);
        assertThat(RuleExport.text(stdp, "run x")).contains("A_plus, per synapse: 12 values, mean 0.00",
                "w0, per synapse",
                "a file cannot");
    }

    @Test
    void latexUsesTheNotationOfTheField() {
        String text = LatexExport.text(learned("three-factor-stdp"), "run_1 & co");

        assertThat(text).contains("run\\_1 \\& co",
                "\\frac{\\mathrm{d}x_{i}}{\\mathrm{d}t} &= \\frac{-x_{i}}{\\tau_{+}}",
                "e_{ij} &\\leftarrow e_{ij} + A_{+,ij}\\,x_{i}\\,s_{j} - A_{-,ij}\\,y_{j}\\,s_{i}",
                "w_{ij} &\\leftarrow w_{ij} + m_{j}\\,e_{ij}", "adds $w_{ij}$", "$\\tau_{e}$ &");
    }

    @Test
    void latexOfEveryRuleCompiles() throws Exception {
        assumeTrue(hasLatex(), "Skipped: there is no pdflatex (Debian: apt-get install texlive-latex-base).");
        for (Library.Entry entry : Library.rules()) {
            Path file = folder.resolve(entry.name() + ".tex");
            Files.writeString(file, LatexExport.text(learned(entry.name()), "a_run #1"));
            Path log = folder.resolve("log");
            Process process = new ProcessBuilder("pdflatex", "-halt-on-error", "-interaction=nonstopmode",
                    String.valueOf(file.getFileName())).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(log.toFile()).start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        }
    }

    private static boolean hasLatex() throws InterruptedException {
        try {
            return new ProcessBuilder("pdflatex", "--version").redirectOutput(ProcessBuilder.Redirect.DISCARD).start()
                    .waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
