package org.metaplastic.learning.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.equations.Composition;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.equations.LatexWriter;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.run.SavedRun;
import org.metaplastic.library.Library;

final class RuleExportTests {

    private static final int STEPS = 100;

    @TempDir
    private Path folder;

    private static LearnedRule learned(String name) {
        return LearnedRule.of(RuleInNetwork.run(Library.rule(name), 0.3)).getFirst();
    }

    @Test
    void ourOwnFileHasTheSameEquationsAndLearnedMeans() {
        for (Library.Entry entry : Library.rules()) {
            LearnedRule rule = learned(entry.name());

            RuleEquations read = EquationParser.rule(RuleExport.text(rule, "run x", "x.safetensors"), "exported");

            RuleEquations original = rule.plastic().rule();
            assertThat(read.statements()).isEqualTo(original.statements());
            assertThat(read.transmits()).isEqualTo(original.transmits());
            assertThat(read.variables()).isEqualTo(original.variables());
            assertThat(read.neuromodulators()).isEqualTo(original.neuromodulators());
            assertThat(read.parameters()).isEqualTo(rule.equations().parameters());
        }
        LearnedRule stdp = learned("stdp");
        double mean = Spread.of(stdp.trained().getOrDefault("A_plus", new double[0])).mean();
        assertThat(EquationParser.rule(RuleExport.text(stdp, "run x", "x.safetensors"), "exported").parameters())
                .filteredOn(parameter -> parameter.name().equals("A_plus")).map(Parameter::value)
                .containsExactly(mean);
        assertThat(mean).isNotEqualTo(0.005);
        assertThat(RuleExport.text(stdp, "run x", "x.safetensors")).contains(
                "A_plus, per synapse: 12 values, mean 0.00", "w0, per synapse",
                "#   weights: {from_file: {file: x.safetensors, tensor: w0}, per: synapse, learn: true}\n");
    }

    /** Beside the lines of the experiment that it was learned in, it would be modified twice, with other values. */
    @Test
    void ourOwnFileSaysHowAnExperimentHasItAndWhatToRemoveThere() {
        RuleEquations modified = Composition.of(Library.rule("oja"), List.of(Library.modifier("three-factor"), Library
                .modifier("hard-bounds")));
        String text = RuleExport.text(LearnedRule.of(RuleInNetwork.run(modified, 0.3)).getFirst(), "run x",
                "x.safetensors");

        assertThat(text).contains("has it by 'rule: " + RuleInNetwork.PROJECTION + ".rule'.\n",
                "# Remove 'modifiers' there: three-factor, hard-bounds are part of these equations.\n",
                "# Remove 'parameters' too: a line there takes the place of the learned value.");
        assertThat(EquationParser.rule(text, "exported").modifiers()).containsExactly("three-factor", "hard-bounds");
        assertThat(RuleExport.text(learned("oja"), "run x", "x.safetensors")).doesNotContain("'modifiers'");
    }

    /** So that training that goes on from the values keeps them where they may be. */
    @Test
    void ourOwnFileSaysWhatKeepsItsValuesWithinBounds() {
        Experiment experiment = ExperimentReader.read("cue-association-e-prop", List.of(
                "network.projections.cue_hidden.parameters.tau_e={constant: 20 ms, per: post, within: [5 ms, 50 ms]}"))
                .experiment();
        LearnedRule rule = LearnedRule.of(new SavedRun(experiment, Precision.DOUBLE, SynapseKernel.DENSE,
                InitialParameters.draw(experiment.network(), Key.of(1)))).getFirst();

        assertThat(RuleExport.text(rule, "run x", "x.safetensors")).contains("#   parameters.eta: {from_file: {file:"
                + " x.safetensors, tensor: eta}, per: synapse, learn: true, positive: true}\n", "tensor: tau_e}, per:"
                        + " post, learn: false, within: [5 ms, 50 ms]}\n");
    }

    /** One value a parameter, all a tenth larger than the rule says, so that a file can hold them. */
    private static SavedRun larger(RuleEquations rule) {
        SavedRun run = RuleInNetwork.run(rule, 0);
        var learned = new TreeMap<String, double[]>();
        run.parameters().forEach((path, values) -> learned.put(path, path.startsWith(RuleInNetwork.PROJECTION + ".")
                && !path.endsWith("." + rule.weight()) ? Arrays.stream(values).map(value -> 1.1 * value).toArray()
                        : values));
        return new SavedRun(run.experiment(), run.precision(), run.kernel(), learned);
    }

    @Test
    void exportedRuleMakesTheSameChangesOnTheSameSpikes() {
        for (Library.Entry entry : Library.rules()) {
            RuleEquations rule = Library.rule(entry.name());
            SavedRun run = larger(rule);
            LearnedRule learned = LearnedRule.of(run).getFirst();
            RuleEquations exported = EquationParser.rule(RuleExport.text(learned, "run x", "x.safetensors"),
                    "exported");

            Map<String, double[][]> original = Life.of(entry.name(), run, STEPS).synapses();
            Map<String, double[][]> again = Life.of(entry.name(), RuleInNetwork.run(exported, 0), STEPS).synapses();
            Map<String, double[][]> untrained = Life.of(entry.name(), RuleInNetwork.run(rule, 0), STEPS).synapses();

            assertThat(again.keySet()).isEqualTo(original.keySet());
            original.forEach((name, steps) -> assertThat(again.get(name)).as("%s of %s", name, entry.name())
                    .isDeepEqualTo(steps));
            assertThat(original).as("learned values of %s matter", entry.name())
                    .anySatisfy((name, steps) -> assertThat(Arrays.deepEquals(steps, untrained.get(name))).isFalse());
        }
    }

    @Test
    void latexHasEveryStatementAndClosesWhatItOpens() {
        for (RuleEquations rule : allRules()) {
            LearnedRule learned = LearnedRule.of(RuleInNetwork.run(rule, 0.3)).getFirst();
            String text = LatexExport.text(learned, "a_run #1");
            var writer = new LatexWriter(learned.equations());

            assertThat(rule.statements()).allSatisfy(statement -> assertThat(text).contains(writer.line(statement)));
            assertThat(rule.parameters()).allSatisfy(parameter -> assertThat(text)
                    .contains("$" + writer.symbol(parameter.name()) + "$ & "));
            String plain = text.replace("\\{", "").replace("\\}", "");
            int open = 0;
            for (char c : plain.toCharArray()) {
                open += c == '{' ? 1 : c == '}' ? -1 : 0;
                assertThat(open).as(rule.name()).isNotNegative();
            }
            assertThat(open).as(rule.name()).isZero();
            assertThat(count(text, "\\\\left[^a-z]")).isEqualTo(count(text, "\\\\right[^a-z]"));
            assertThat(count(text, "\\\\begin\\{")).isEqualTo(count(text, "\\\\end\\{")).isPositive();
        }
    }

    private static long count(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).results().count();
    }

    private static List<RuleEquations> allRules() {
        return Stream.concat(Library.rules().stream().map(Library.Entry::name).map(Library::rule),
                Stream.of(SampleRules.everyFunction(), SampleRules.awkwardNames())).toList();
    }

    @Test
    void latexNamesTheInputThatSynapsesAreOn() {
        LearnedRule rule = LearnedRule.of(RuleInNetwork.filtered(SampleRules.compartment())).getFirst();

        assertThat(LatexExport.text(rule, "a run")).contains("to the input \\texttt{apical} of neuron $j$.");
    }

    @Test
    void latexTellsAllThatTheRuleNeedsToBeWrittenAgain() {
        String text = LatexExport.text(LearnedRule.of(RuleInNetwork.filtered(SampleRules.compartment())).getFirst(),
                "a run");

        assertThat(text).contains("At the beginning of an episode $x_{i} = 0$, $w_{ij} = w_{0,ij}$.",
                "A presynaptic spike arrives 1 step ($1$\\,ms) after it is sent",
                "from \\texttt{cue} to \\texttt{hidden}, all to all",
                "$N_{j}$ is \\texttt{N} of the postsynaptic neuron, \\texttt{compartments}.",
                "\\subsection*{Neuromodulator $m_{j}$}",
                "\\frac{\\mathrm{d}y}{\\mathrm{d}t} &= \\frac{\\mathrm{input} - y}{\\tau}",
                "The value of a unit is $y$, which $m_{j}$ of neuron $j$ is in the same step.",
                "Its input $\\mathrm{input}$ is the sum over \\texttt{error}, one to one, 3 steps ($3$\\,ms) before, times",
                "Its input $\\mathrm{prediction}$ is the sum over \\texttt{feedback}, one to one, of the same step",
                "\\texttt{go}: an input of the task, 3 units.");
        assertThat(text).containsPattern("synapses.*m\\..*tau\\} & over how long & ms & per post & \\$30\\$ ");
    }

    @Test
    void latexSaysWhatANeuromodulatorShouldBe() {
        assertThat(LatexExport.text(learned("e-prop"), "a run")).contains(
                "\\subsection*{Neuromodulator $L_{j}$}\n\nErrors of readouts, each times the weight by which post reaches"
                        + " it, or a random one: the neuron sum, one unit a postsynaptic one.\n");
    }

    @Test
    void latexUsesTheNotationOfTheField() {
        String text = LatexExport.text(learned("three-factor-stdp"), "run_1 & co");

        assertThat(text).contains("run\\_\\allowbreak{}1 \\& co",
                "\\frac{\\mathrm{d}x_{i}}{\\mathrm{d}t} &= \\frac{-x_{i}}{\\tau_{+}}",
                "e_{ij} &\\leftarrow e_{ij} + A_{+,ij}\\,x_{i}\\,s_{j} - A_{-,ij}\\,y_{j}\\,s_{i}",
                "w_{ij} &\\leftarrow w_{ij} + m_{j}\\,e_{ij}", "adds $w_{ij}$", "$\\tau_{e}$ &");
    }

    @Test
    void latexOfEveryRuleCompilesAndFitsThePage() throws Exception {
        if (!hasLatex()) {
            Skipped.because("there is no pdflatex to compile exported rules (Debian: apt-get install"
                    + " texlive-latex-base)");
        }
        var runs = new ArrayList<>(List.of(RuleInNetwork.filtered(SampleRules.compartment())));
        allRules().forEach(rule -> runs.add(RuleInNetwork.run(rule, 0.3)));
        for (SavedRun run : runs) {
            LearnedRule rule = LearnedRule.of(run).getFirst();
            Path file = folder.resolve(rule.plastic().rule().name() + ".tex");
            Files.writeString(file, LatexExport.text(rule, "a_run #1 (experiment cue-association, seed 12)"));
            Path log = folder.resolve("log");
            Process process = new ProcessBuilder("pdflatex", "-halt-on-error", "-interaction=nonstopmode",
                    String.valueOf(file.getFileName())).directory(folder.toFile()).redirectErrorStream(true)
                    .redirectOutput(log.toFile()).start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
            assertThat(Files.readString(log)).as("%s on A4", file).doesNotContain("Overfull \\hbox");
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
