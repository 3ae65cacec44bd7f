package org.metaplastic.equations;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The parameters of a rule on which nothing depends smoothly, whatever the values are: they stand only within
 * {@code heaviside}, {@code sign} or a comparison, by way of intermediate results too. Their gradient is always zero.
 */
public final class LevelParameters {

    private LevelParameters() {}

    /** Their names, in the order of the rule. */
    public static List<String> of(RuleEquations rule) {
        return rule.parameters().stream().map(Parameter::name).filter(name -> isLevel(rule, name)).toList();
    }

    /** Whether neither a variable nor what is transmitted has a derivative by this parameter. */
    private static boolean isLevel(RuleEquations rule, String parameter) {
        Set<String> reached = reached(rule, parameter);
        return !depends(rule.transmits(), reached) && rule.variables().stream().noneMatch(variable -> reached.contains(
                variable.name()) || depends(variable.initial(), reached));
    }

    /** The parameter, and what statements assign with a derivative by it. */
    private static Set<String> reached(RuleEquations rule, String parameter) {
        var reached = new HashSet<>(Set.of(parameter));
        int before;
        do {
            before = reached.size();
            for (Statement statement : rule.statements()) {
                if (depends(statement.formula(), reached)) {
                    reached.add(statement.target());
                }
            }
        } while (reached.size() > before);
        return reached;
    }

    private static boolean depends(Expression formula, Set<String> names) {
        return names.stream().anyMatch(name -> !Derivative.of(formula, name).equals(Expression.ZERO));
    }
}
