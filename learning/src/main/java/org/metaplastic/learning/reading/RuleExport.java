package org.metaplastic.learning.reading;

import java.util.List;
import java.util.Locale;
import org.metaplastic.equations.EquationWriter;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Scope;

/** A learned rule as a file of our own: the same equations with what was learned as defaults. */
public final class RuleExport {

    private RuleExport() {}

    /**
     * The file.
     *
     * @param origin the run that it comes from
     */
    public static String text(LearnedRule rule, String origin) {
        var text = new StringBuilder("# Learned by projection '" + rule.name() + "' of " + origin.replaceAll("\\R", " ")
                + ". The defaults are learned values.\n");
        List<Coefficient> finer = rule.coefficients().stream()
                .filter(coefficient -> coefficient.parameter().scope() != Scope.ONE).toList();
        if (!finer.isEmpty()) {
            text.append("# A file holds one default a parameter: of those with more values it is their mean, over\n");
        }
        for (Coefficient coefficient : finer) {
            Spread spread = coefficient.inItsUnit().trained();
            String unit = coefficient.parameter().unit().symbol();
            boolean weight = coefficient.parameter().name().equals(rule.plastic().rule().weight());
            text.append(String.format(Locale.ROOT, "#   %s, %s: %d values, mean %.6g, std %.6g%s%s\n",
                    coefficient.parameter().name(), granularity(coefficient.parameter().scope()), spread.count(),
                    spread.mean(), spread.std(), unit.isEmpty() ? "" : ", in " + unit, weight
                            ? "; an experiment gives the weights, a file cannot"
                            : ""));
        }
        RuleEquations learned = rule.equations();
        return text.append(EquationWriter.text(learned)).toString();
    }

    /** "one", "per pre", "per post" or "per synapse". */
    public static String granularity(Scope scope) {
        return switch (scope) {
            case ONE -> "one";
            case PRE -> "per pre";
            case POST -> "per post";
            case SYNAPSE -> "per synapse";
        };
    }
}
