package org.metaplastic.learning.reading;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Collectors;
import org.metaplastic.equations.LatexWriter;
import org.metaplastic.equations.Quantity;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Unit;

/** A learned rule as a document in LaTeX: equations, and a table of what was learned. */
public final class LatexExport {

    private static final MathContext DIGITS = new MathContext(4);

    private LatexExport() {}

    /**
     * The document; it needs amsmath alone.
     *
     * @param origin the run that it comes from
     */
    public static String text(LearnedRule rule, String origin) {
        RuleEquations equations = rule.equations();
        var latex = new LatexWriter(equations);
        String lines = equations.statements().stream().map(statement -> "  " + latex.line(statement))
                .collect(Collectors.joining(" \\\\\n"));
        String rows = rule.coefficients().stream().map(coefficient -> row(coefficient, latex))
                .collect(Collectors.joining("\n"));
        return """
                \\documentclass{article}
                \\usepackage{amsmath}
                \\begin{document}
                \\section*{%s}
                %s. Learned by the synapses \\texttt{%s} of \\texttt{%s}.

                In each step of $\\Delta t = %s$\\,ms, in this order, for presynaptic neuron $i$ and postsynaptic
                neuron $j$ with spikes $s_i$ (as they arrive) and $s_j$; differential equations are solved over the step:
                \\begin{align*}
                %s
                \\end{align*}
                In the next step a spike of neuron $i$ adds $%s$ to the input%s of neuron $j$.

                \\begin{center}
                \\begin{tabular}{llllrr}
                \\hline
                 & description & unit & values & before & learned \\\\
                \\hline
                %s
                \\hline
                \\end{tabular}
                \\end{center}
                Mean $\\pm$ standard deviation where there is more than one value.

                \\medskip\\noindent %s
                \\end{document}
                """
                .formatted(escaped(equations.title()), "Rule \\texttt{" + escaped(equations.name()) + "}",
                        escaped(rule.name()), escaped(origin), LatexWriter.number(rule.dt()), lines,
                        latex.formula(equations.transmits()), port(rule), rows, escaped(equations.source()));
    }

    private static String port(LearnedRule rule) {
        return rule.projection().port().map(name -> " \\texttt{" + escaped(name) + "}").orElse("");
    }

    private static String row(Coefficient coefficient, LatexWriter latex) {
        return "$" + latex.symbol(coefficient.parameter().name()) + "$ & "
                + escaped(coefficient.parameter().description()) + " & " + unit(coefficient.parameter().unit()) + " & "
                + RuleExport.granularity(coefficient.parameter().scope()) + (coefficient.learned() ? "" : ", fixed")
                + " & " + value(coefficient.initial()) + " & " + value(coefficient.trained()) + " \\\\";
    }

    /** The unit in words; quantities without one have a dash. */
    static String unit(Unit unit) {
        String text = new Quantity(0, unit).toString().replaceFirst("^0 ?", "");
        return unit.equals(Unit.NONE) ? "--" : escaped(text.replaceAll("[\\[\\]]", ""));
    }

    private static String value(Spread spread) {
        String mean = "$" + number(spread.mean());
        return spread.count() > 1 ? mean + " \\pm " + number(spread.std()) + "$" : mean + "$";
    }

    private static String number(double value) {
        return Double.isFinite(value)
                ? LatexWriter.number(new BigDecimal(value).round(DIGITS).doubleValue())
                : "\\text{" + value + "}";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\textbackslash ").replaceAll("([&%$#_{}])", "\\\\$1")
                .replace("^", "\\textasciicircum{}").replace("~", "\\textasciitilde{}")
                .replace("<", "\\textless{}").replace(">", "\\textgreater{}");
    }
}
