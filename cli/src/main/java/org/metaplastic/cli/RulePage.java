package org.metaplastic.cli;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.metaplastic.equations.LatexWriter;
import org.metaplastic.equations.Neuromodulator;
import org.metaplastic.equations.Printer;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Statement;
import org.metaplastic.equations.Symbols;
import org.metaplastic.equations.Variable;
import org.metaplastic.learning.audit.RuleNetwork;
import org.metaplastic.learning.file.MarkdownTable;
import org.metaplastic.library.Library;

/**
 * What the page of a plasticity rule says beyond those of other entries: equations as in a paper, state, and use.
 *
 * @param file its text, which may show how it is wired in an experiment
 */
record RulePage(RuleEquations rule, String file) {

    /** The name of a signal that may be anything; other names are of a certain signal. */
    private static final String ANY_SIGNAL = "m";

    private static final String FITS = "Keys of `network`, here for"
            + " [cue-association](../../../experiments/cue-association.yaml):\n\n";

    static RulePage of(Library.Entry entry) {
        return new RulePage(Library.rule(entry.name()), entry.text());
    }

    String text() {
        return equations() + state() + reads() + use();
    }

    private String equations() {
        var latex = new LatexWriter(rule);
        String lines = rule.statements().stream().map(latex::line).collect(Collectors.joining(" \\\\\n"));
        return "## Equations\n\nIn each step, in this order, for presynaptic neuron i and postsynaptic neuron j with"
                + " spikes s (0 or 1):\n\n```math\n\\begin{aligned}\n" + lines + "\n\\end{aligned}\n```\n\n"
                + "A presynaptic spike adds to the input of neuron j:\n\n```math\n"
                + latex.formula(rule.transmits()) + "\n```\n\n";
    }

    private String state() {
        var table = new MarkdownTable("state", "values", "begins at", "meaning");
        for (Variable variable : rule.variables()) {
            table.row("`" + variable.name() + "`", Granularity.text(variable.scope()),
                    "`" + Printer.text(variable.initial()) + "`", variable.description());
        }
        return "## State\n\n" + table + "\n";
    }

    /** What the neurons and the network must provide. */
    private String reads() {
        var names = new TreeSet<String>(Symbols.in(rule.transmits()));
        rule.statements().stream().map(Statement::formula).map(Symbols::in).forEach(names::addAll);
        names.removeIf(name -> !name.contains(".") || name.endsWith(".spike"));
        return (names.isEmpty() ? "" : "It reads of its neurons: " + quoted(List.copyOf(names)) + ".\n\n")
                + (rule.neuromodulators().isEmpty() ? ""
                        : "Neuromodulator: " + quoted(rule.neuromodulatorNames())
                                + " ([kinds](../../neuromodulators.md)).\n\n");
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    /** The population that drives a neuromodulator in examples: "modulator" for any signal, or one of its own name. */
    private static String driver(String neuromodulator) {
        return neuromodulator.equals(ANY_SIGNAL) ? "modulator" : neuromodulator;
    }

    /** The lines of a projection that say what drives its neuromodulators; none where it has none. */
    static List<String> neuromodulators(List<String> names) {
        return names.isEmpty() ? List.of()
                : List.of("neuromodulators: {" + names.stream().map(name -> name + ": " + driver(name))
                        .collect(Collectors.joining(", ")) + "}");
    }

    /** What should drive each neuromodulator, where not any signal does. */
    private String drivers() {
        String lines = rule.neuromodulators().stream().filter(signal -> !signal.name().equals(ANY_SIGNAL))
                .map(RulePage::item).collect(Collectors.joining());
        return lines.isEmpty() ? ""
                : "The experiment has a population for each neuromodulator ([how](../../neuromodulators.md)):\n\n"
                        + lines + "\n";
    }

    private static String item(Neuromodulator signal) {
        return "- `" + signal.name() + "`" + (signal.description().isEmpty() ? "" : ": " + linked(signal.description()))
                + "\n";
    }

    /** With a link to the page of each neuron of the library that is named as such. */
    private static String linked(String description) {
        String linked = description;
        for (Library.Entry neuron : Library.neurons()) {
            linked = linked.replaceAll("\\bneuron " + Pattern.quote(neuron.name()) + "(?![\\w-])",
                    "neuron [" + neuron.name() + "](../neurons/" + neuron.name() + ".md)");
        }
        return linked;
    }

    private String use() {
        String neuron = RuleNetwork.neuron(rule).name();
        boolean usual = neuron.equals(RuleNetwork.USUAL);
        return "## In an experiment\n\n" + drivers() + (usual ? ""
                : "Neurons of `" + RuleNetwork.USUAL + "` lack what it reads, or have it in other units. Those of `"
                        + neuron
                        + "` fit:\n\n")
                + FileExample.in(file).map(wired -> FITS + yaml(wired)).orElseGet(() -> yaml(example(neuron, usual)));
    }

    private static String yaml(String lines) {
        return "```yaml\n" + lines + "```\n\n";
    }

    /**
     * A projection of an experiment that has a population "hidden" and those that drive neuromodulators; with "hidden",
     * where it cannot be of the neuron that experiments usually have.
     */
    private String example(String neuron, boolean usual) {
        return (usual ? ""
                : "  populations:\n    hidden:\n      size: 64\n      neuron: " + neuron
                        + "\n      surrogate: triangle\n  projections:\n")
                + new ExampleProjection(rule.name(), neuromodulators(rule.neuromodulatorNames())).yaml();
    }
}
