package org.metaplastic.learning.reading;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.metaplastic.equations.LatexWriter;
import org.metaplastic.equations.Neuromodulator;
import org.metaplastic.equations.NeuronEquations;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Statement;
import org.metaplastic.equations.Unit;
import org.metaplastic.equations.Variable;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Synapse;

/**
 * A learned rule as a document in LaTeX, from which one can write it again: equations and initial values, what drives
 * its neuromodulators, and tables of what was learned. It fits pages of A4.
 */
public final class LatexExport {

    private static final MathContext DIGITS = new MathContext(4);

    private final LearnedRule rule;
    private final LatexWriter latex;

    private LatexExport(LearnedRule rule) {
        this.rule = rule;
        latex = new LatexWriter(rule.equations());
    }

    /**
     * The document; it needs amsmath, array and geometry, which every LaTeX has.
     *
     * @param origin the run that it comes from
     */
    public static String text(LearnedRule rule, String origin) {
        return new LatexExport(rule).document(origin);
    }

    private String document(String origin) {
        RuleEquations equations = rule.equations();
        return """
                \\documentclass[a4paper]{article}
                \\usepackage{amsmath}
                \\usepackage{array}
                \\usepackage[margin=2cm]{geometry}
                \\begin{document}
                \\raggedright
                \\section*{%s}
                Rule %s. Learned by the synapses %s of %s, from %s to %s, %s.

                \\medskip
                In each step of $\\Delta t = %s$\\,ms, in this order, for presynaptic neuron $i$ and postsynaptic
                neuron $j$ with spikes $s_i$ and $s_j$; differential equations are solved over the step:
                %s
                %s
                A presynaptic spike arrives %s; then $s_i$ is 1.
                In the same step it adds $%s$, as the step before left it, to the input%s of neuron $j$.%s
                Numbers in equations are in ms and mV.

                %s
                Mean $\\pm$ standard deviation where there is more than one value.
                %s
                \\medskip
                %s
                \\end{document}
                """
                .formatted(escaped(equations.title()), code(equations.name()), code(rule.name()), code(origin),
                        code(rule.projection().from()), code(rule.projection().to()), Surroundings.wiring(rule
                                .projection()),
                        LatexWriter.number(rule.dt()), lines(equations.statements(), latex),
                        initial(equations.variables(), latex), delay(rule.projection()),
                        latex.formula(equations.transmits()), rule.projection().port().map(name -> " " + code(name))
                                .orElse(""),
                        reads(), table(rule.coefficients()), rule.modulatorPaths().stream().map(this::path)
                                .collect(Collectors.joining()),
                        escaped(equations.source()));
    }

    private static String lines(List<Statement> statements, LatexWriter latex) {
        return statements.stream().map(statement -> "  " + latex.line(statement))
                .collect(Collectors.joining(" \\\\\n", "\\begin{align*}\n", "\n\\end{align*}"));
    }

    /** Each on its own, so that a line may end between them. */
    private static String initial(List<Variable> variables, LatexWriter latex) {
        return variables.isEmpty() ? ""
                : variables.stream().map(variable -> "$" + latex.symbol(variable.name()) + " = "
                        + latex.formula(variable.initial()) + "$").collect(Collectors.joining(", ",
                                "At the beginning of an episode ", "."));
    }

    private String delay(Projection projection) {
        int steps = projection.delay();
        return steps == 0 ? "in the step in which it is sent"
                : steps + (steps == 1 ? " step" : " steps") + " ($" + number(steps * rule.dt())
                        + "$\\,ms) after it is sent";
    }

    /** What the rule reads of its neurons besides spikes. */
    private String reads() {
        var read = new ArrayList<String>();
        new Surroundings(rule).read().forEach((end, names) -> names.forEach(name -> read.add("$" + latex.symbol(end
                + "."
                + name) + "$ is " + code(name) + " of the " + end + "synaptic neuron, " + neuron(end.equals("pre")
                        ? rule.projection().from()
                        : rule.projection().to()) + ".")));
        return read.isEmpty() ? "" : "\n" + String.join(" ", read);
    }

    private String neuron(String population) {
        return switch (rule.experiment().network().population(population)) {
            case Population.Input _ -> "an input";
            case Population.Units units -> code(units.neuron().equations().name());
        };
    }

    private String path(ModulatorPath path) {
        var text = new StringBuilder("\n\\subsection*{Neuromodulator $" + latex.symbol(path.neuromodulator().name())
                + "$}\n" + described(path.neuromodulator()));
        for (Population.Units units : path.populations()) {
            text.append(units(path, units));
        }
        for (Population end : path.ends()) {
            text.append(code(end.name())).append(switch (end) {
                case Population.Input _ -> ": an input of the task, ";
                case Population.Units units -> ": spiking neurons (" + code(units.neuron().equations().name()) + "), ";
            }).append(size(end)).append(".\n\n");
        }
        return text + (path.coefficients().isEmpty() ? "" : table(path.coefficients()) + "\n");
    }

    private static String described(Neuromodulator neuromodulator) {
        String text = neuromodulator.description();
        return text.isEmpty() ? ""
                : "\n" + escaped(text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1)) + ".\n\n";
    }

    private String units(ModulatorPath path, Population.Units units) {
        NeuronEquations neuron = units.neuron().equations();
        var writer = new LatexWriter(neuron);
        boolean drives = units.equals(path.populations().getFirst());
        String said = neuron.output().map(output -> " The value of a unit is $" + writer.symbol(output) + "$"
                + (drives ? units.size() == 1
                        ? ", which $" + latex.symbol(path.neuromodulator().name()) + "$ is for all $j$ in the same step"
                        : ", which $" + latex.symbol(path.neuromodulator().name())
                                + "$ of neuron $j$ is in the same step"
                        : "")
                + ".").orElse("");
        var text = new StringBuilder(code(units.name()) + " (" + code(neuron.name()) + "), " + size(units)
                + ". In each step:\n" + lines(neuron.statements(), writer) + "\n" + initial(neuron.variables(), writer)
                + said + "\n");
        path.projections().stream().filter(projection -> projection.to().equals(units.name())).forEach(
                projection -> text.append("Its input $").append(writer.symbol(rule.experiment().network().port(
                        projection))).append("$ is the sum over ").append(code(projection.from())).append(", ")
                        .append(Surroundings.wiring(projection)).append(", ").append(delayed(projection)).append(
                                weights(projection)).append(".\n"));
        return text.append('\n').toString();
    }

    private String delayed(Projection projection) {
        return projection.delay() == 0 ? "of the same step"
                : projection.delay() + (projection.delay() == 1 ? " step" : " steps") + " ($" + number(projection
                        .delay()
                        * rule.dt()) + "$\\,ms) before";
    }

    private static String weights(Projection projection) {
        return switch (projection.synapse()) {
            case Synapse.Static _ -> ", times " + code(projection.name() + "." + Synapse.STATIC_WEIGHT);
            case Synapse.Plastic plastic -> ", through synapses with the rule " + code(plastic.rule().name()) + " ("
                    + code(projection.name()) + ")";
        };
    }

    private static String size(Population population) {
        return population.size() + (population.size() == 1 ? " unit" : " units");
    }

    /** Columns with a width of their own: what is too long for one line takes two. */
    private String table(List<Coefficient> coefficients) {
        String rows = coefficients.stream().map(this::row).collect(Collectors.joining("\n"));
        String column = ">{\\raggedright\\arraybackslash}p{%s\\textwidth}";
        return """
                \\begin{center}\\footnotesize\\setlength{\\tabcolsep}{3pt}
                \\begin{tabular}{@{}%s@{}}
                \\hline
                 & description & unit & values & before & learned \\\\
                \\hline
                %s
                \\hline
                \\end{tabular}
                \\end{center}
                """.formatted(List.of("0.16", "0.24", "0.1", "0.1", "0.16", "0.16").stream().map(column::formatted)
                .collect(Collectors.joining()), rows);
    }

    private String row(Coefficient kept) {
        Coefficient coefficient = kept.inItsUnit();
        String name = coefficient.parameter().name();
        return (name.contains(".") ? code(name) : "$" + latex.symbol(name) + "$") + " & "
                + escaped(coefficient.parameter().description()) + " & " + unit(coefficient.parameter().unit()) + " & "
                + RuleExport.granularity(coefficient.parameter().scope()) + (coefficient.learned() ? "" : ", fixed")
                + " & " + value(coefficient.initial()) + " & " + value(coefficient.trained()) + " \\\\";
    }

    /** The unit in words; quantities without one have a dash. */
    static String unit(Unit unit) {
        return unit.equals(Unit.NONE) ? "--" : escaped(unit.symbol().replaceAll("[\\[\\]]", ""));
    }

    private static String value(Spread spread) {
        String mean = "$" + number(spread.mean()) + "$";
        return spread.count() > 1 ? mean + " $\\pm$ $" + number(spread.std()) + "$" : mean;
    }

    private static String number(double value) {
        return Double.isFinite(value)
                ? LatexWriter.number(new BigDecimal(value).round(DIGITS).doubleValue())
                : "\\text{" + value + "}";
    }

    /** A name as it is written in an experiment; a line may end after a dot, a hyphen or an underscore. */
    private static String code(String text) {
        return "\\texttt{" + escaped(text).replace("\\_", "\\_\\allowbreak{}").replace(".", ".\\allowbreak{}")
                .replace("-", "-\\allowbreak{}") + "}";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\textbackslash ").replaceAll("([&%$#_{}])", "\\\\$1")
                .replace("^", "\\textasciicircum{}").replace("~", "\\textasciitilde{}")
                .replace("<", "\\textless{}").replace(">", "\\textgreater{}");
    }
}
