package org.metaplastic.learning.reading;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.metaplastic.equations.EquationWriter;
import org.metaplastic.equations.Quantity;
import org.metaplastic.equations.RuleEquations;
import org.metaplastic.equations.Scope;
import org.metaplastic.equations.Unit;
import org.metaplastic.learning.file.Safetensors;
import org.metaplastic.learning.file.Tensor;
import org.metaplastic.model.Constraint;
import org.metaplastic.model.NetworkParameter;

/**
 * A learned rule as a file of our own: the same equations with what was learned as defaults; and, as a file holds one default
 * a parameter, every value beside it.
 */
public final class RuleExport {

    private RuleExport() {}

    /** Every learned value, of initial weights too, by the names of the parameters; in ms and mV, shapes as of a run. */
    public static Safetensors values(LearnedRule rule) {
        var tensors = new TreeMap<String, Tensor>();
        SortedMap<String, double[]> trained = rule.trained();
        for (NetworkParameter parameter : NetworkParameter.of(rule.experiment().network())) {
            if (parameter.owner().equals(rule.name())) {
                tensors.put(parameter.name(), Tensor.of(trained.getOrDefault(parameter.name(), new double[0]), parameter
                        .shape().dimensions()));
            }
        }
        return new Safetensors(tensors, Map.of("rule", rule.plastic().rule().name(), "projection", rule.name()));
    }

    /**
     * The file.
     *
     * @param origin the run that it comes from
     * @param values the name of the file, beside it, with {@link #values}
     */
    public static String text(LearnedRule rule, String origin, String values) {
        var text = new StringBuilder("# Learned by projection '" + rule.name() + "' of " + origin.replaceAll("\\R", " ")
                + ". The defaults are learned values.\n");
        text.append(use(rule));
        List<Coefficient> finer = rule.coefficients().stream()
                .filter(coefficient -> coefficient.parameter().scope() != Scope.ONE).toList();
        if (!finer.isEmpty()) {
            text.append("# A file holds one default a parameter: of those with more values it is their mean, over\n");
        }
        for (Coefficient coefficient : finer) {
            Spread spread = coefficient.inItsUnit().trained();
            String unit = coefficient.parameter().unit().symbol();
            text.append(String.format(Locale.ROOT, "#   %s, %s: %d values, mean %.6g, std %.6g%s\n",
                    coefficient.parameter().name(), granularity(coefficient.parameter().scope()), spread.count(),
                    spread.mean(), spread.std(), unit.isEmpty() ? "" : ", in " + unit));
        }
        text.append("# Every value is in ").append(values).append(". A projection begins with them by\n");
        rule.coefficients().forEach(coefficient -> beginning(rule, coefficient, values).ifPresent(text::append));
        RuleEquations learned = rule.equations();
        return text.append(EquationWriter.text(learned)).toString();
    }

    /** What an experiment says of its projection to have this rule, and what it must not say any more. */
    private static String use(LearnedRule rule) {
        List<String> modifiers = rule.plastic().rule().modifiers();
        return "# In an experiment beside this file a projection has it by 'rule: " + rule.name() + ".rule'.\n"
                + (modifiers.isEmpty() ? ""
                        : "# Remove 'modifiers' there: " + String.join(", ", modifiers)
                                + (modifiers.size() == 1 ? " is" : " are") + " part of these equations.\n")
                + "# Remove 'parameters' too: a line there takes the place of the learned value. Keep those that are listed"
                + " below.\n";
    }

    /** The line of an experiment by which a parameter begins with the learned values, where the file has but a mean. */
    private static Optional<String> beginning(LearnedRule rule, Coefficient coefficient, String values) {
        String name = coefficient.parameter().name();
        boolean weight = name.equals(rule.plastic().rule().weight());
        if (!weight && coefficient.parameter().scope() == Scope.ONE) {
            return Optional.empty();
        }
        return Optional.of(String.format(Locale.ROOT,
                "#   %s: {from_file: {file: %s, tensor: %s}, per: %s, learn: %s%s}\n",
                weight ? "weights" : "parameters." + name, values, name, granularity(coefficient.parameter().scope())
                        .replace("per ", ""), coefficient.learned(), kept(rule.plastic().setting(name).constraint(),
                                coefficient
                                        .parameter().unit())));
    }

    /** The key that keeps values where they may be. */
    private static String kept(Constraint constraint, Unit unit) {
        return switch (constraint) {
            case Constraint.Free _ -> "";
            case Constraint.Positive _ -> ", positive: true";
            case Constraint.Within(double low, double high) -> ", within: [" + new Quantity(low, unit) + ", "
                    + new Quantity(high, unit) + "]";
        };
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
