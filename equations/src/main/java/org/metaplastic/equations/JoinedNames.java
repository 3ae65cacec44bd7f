package org.metaplastic.equations;

import static org.metaplastic.equations.Expression.symbol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the names of a modifier stand for in the rule that it is composed with. */
final class JoinedNames {

    private final RuleEquations rule;
    private final ModifierEquations modifier;
    private final RuleNames names;
    private final Map<String, Expression> meanings = new HashMap<>();
    private final List<Parameter> parameters;
    private final List<Neuromodulator> neuromodulators;

    JoinedNames(RuleEquations rule, ModifierEquations modifier) {
        this.rule = rule;
        this.modifier = modifier;
        names = new RuleNames(rule);
        parameters = new ArrayList<>(rule.parameters());
        modifier.parameters().stream().filter(p -> !names.shares(p, modifier)).forEach(parameters::add);
        neuromodulators = new ArrayList<>(rule.neuromodulators());
        modifier.neuromodulators().stream().filter(m -> !names.shares(m, modifier)).forEach(neuromodulators::add);
    }

    /** Says what a name of the modifier stands for. */
    void let(String name, Expression meaning) {
        meanings.put(name, meaning);
    }

    /** Gives every variable and intermediate result of the modifier that stands for nothing yet a name of its own. */
    void renameOwn() {
        modifier.variables().forEach(variable -> rename(variable.name()));
        modifier.statements().forEach(statement -> rename(statement.target()));
    }

    private void rename(String name) {
        if (!meanings.containsKey(name)) {
            meanings.put(name, symbol(names.fresh(name)));
        }
    }

    String fresh(String name) {
        return names.fresh(name);
    }

    Expression here(Expression formula) {
        return Substitution.apply(formula, meanings);
    }

    Statement here(Statement statement) {
        return statement.with(here(statement.target()), this::here);
    }

    private String here(String name) {
        return meanings.get(name) instanceof Expression.Symbol(var meaning) ? meaning : name;
    }

    /** The variables of the modifier, as the rule has them. */
    List<Variable> ownVariables() {
        return modifier.variables().stream().map(variable -> new Variable(here(variable.name()), variable.scope(),
                here(variable.initial()), variable.unit(), variable.description())).toList();
    }

    /** The composed rule; what it adds up is no gradient where the modifier changes what is transmitted. */
    RuleEquations rule(List<Variable> variables, List<Statement> statements, Expression transmits) {
        var modifiers = new ArrayList<>(rule.modifiers());
        modifiers.add(modifier.name());
        return new RuleEquations(rule.name() + "+" + modifier.name(), joined(rule.title(), modifier.title()),
                joined(rule.source(), unnamed(modifier.source())), modifiers, rule.weight(), parameters,
                neuromodulators, variables, statements, transmits,
                rule.gradient().filter(_ -> transmits.equals(rule.transmits())));
    }

    /** The citations that the rule does not give already. */
    private String unnamed(String source) {
        return Arrays.stream(source.split("; ")).filter(citation -> !rule.source().contains(citation))
                .collect(Collectors.joining("; "));
    }

    private static String joined(String ofRule, String ofModifier) {
        return ofRule.isEmpty() || ofModifier.isEmpty() ? ofRule + ofModifier : ofRule + "; " + ofModifier;
    }
}
