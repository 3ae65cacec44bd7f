package org.metaplastic.equations;

import static org.metaplastic.equations.Expression.symbol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A rule whose state is its own affair, with a modifier of what comes of it: of what a synapse transmits. */
final class ModifiedTransmission {

    private ModifiedTransmission() {}

    /** @param modifier as {@link ModifierEquations#ofTransmission} gives it */
    static RuleEquations of(RuleEquations rule, ModifierEquations modifier) {
        if (!rule.changesSynapses() && !modifier.statements().isEmpty()) {
            throw new IllegalArgumentException("Rule '" + rule.name() + "' transmits " + Printer.text(rule.transmits())
                    + ", which stands still in an episode, but modifier '" + modifier.name()
                    + "' would change it. Leave it out.");
        }
        var names = new JoinedNames(rule, modifier);
        names.let(ModifierEquations.INITIAL, symbol(rule.weight()));
        // What stands still is left to the outer loop, often with a gradient that the rule gathers: of the weight itself,
        // not of a formula of it.
        Map<String, Expression> begin = rule.changesSynapses()
                ? Map.of(rule.weight(), names.here(modifier.initial()))
                : Map.of();
        names.let(ModifierEquations.WEIGHT, Substitution.apply(rule.transmits(), begin));
        names.renameOwn();
        var variables = new ArrayList<Variable>();
        rule.variables().forEach(variable -> variables.add(new Variable(variable.name(), variable.scope(),
                Substitution.apply(variable.initial(), begin), variable.unit(), variable.description())));
        variables.addAll(names.ownVariables());
        List<Statement> statements = new ArrayList<>();
        rule.statements().forEach(statement -> statements.add(statement.with(statement.target(),
                formula -> Substitution.apply(formula, begin))));
        modifier.statements().forEach(statement -> statements.add(names.here(statement)));
        return names.rule(variables, statements, names.here(modifier.transmits().orElseThrow()));
    }
}
