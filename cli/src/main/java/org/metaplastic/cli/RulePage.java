package org.metaplastic.cli;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.metaplastic.equations.LatexWriter;
import org.metaplastic.equations.Printer;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Statement;
import org.metaplastic.equations.Symbols;
import org.metaplastic.equations.Variable;
import org.metaplastic.learning.audit.RuleNetwork;
import org.metaplastic.learning.file.MarkdownTable;

/** What the page of a plasticity rule says beyond those of other entries: equations as in a paper, state, and use. */
record RulePage(RuleEquations rule) {

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
                        : "Neuromodulator: " + quoted(rule.neuromodulators())
                                + " ([kinds](../../neuromodulators.md)).\n\n");
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    /**
     * A projection of an experiment that has a population "hidden" and, if the rule needs one, "modulator"; with "hidden",
     * where it cannot be of the neuron that experiments usually have.
     */
    private String use() {
        String neuron = RuleNetwork.neuron(rule).name();
        boolean usual = neuron.equals(RuleNetwork.USUAL);
        String modulators = rule.neuromodulators().stream().map(name -> name + ": modulator")
                .collect(Collectors.joining(", "));
        return "## In an experiment\n\n" + (usual ? ""
                : "Neurons of `" + RuleNetwork.USUAL + "` lack what it reads, or have it in other units. Those of `"
                        + neuron
                        + "` fit:\n\n")
                + "```yaml\n" + (usual ? ""
                        : "  populations:\n    hidden:\n      size: 64\n      neuron: " + neuron
                                + "\n      surrogate: triangle\n  projections:\n")
                + "    recurrent:\n      from: hidden\n      to: hidden\n      delay: 1\n"
                + "      weights: {normal: {std: 0.05, per_fan_in: true}}\n      rule: " + rule.name() + "\n"
                + (modulators.isEmpty() ? "" : "      neuromodulators: {" + modulators + "}\n") + "```\n\n";
    }
}
