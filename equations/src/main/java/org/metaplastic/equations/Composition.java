package org.metaplastic.equations;

import java.util.List;

/**
 * A rule with a modifier as one ordinary rule. The statements of the modifier stand where the rule last changes its
 * weight, the one synaptic variable that it transmits. A modifier with a line {@code transmit}, such as Dale's law,
 * speaks of what arrives: where a rule transmits more than that variable, as in {@code w + alpha * h}, it acts on all of
 * it, and leaves the statements of the rule alone.
 *
 * <p>Parameters and neuromodulators that both have are shared and keep the default of the rule; other names of the
 * modifier get a number where they are taken. What cannot be composed is an {@link IllegalArgumentException}.
 */
public final class Composition {

    private Composition() {}

    /** The rule whose changes pass through each modifier, the first one first. */
    public static RuleEquations of(RuleEquations rule, List<ModifierEquations> modifiers) {
        RuleEquations composed = rule;
        for (ModifierEquations modifier : modifiers) {
            composed = compose(composed, modifier);
        }
        return composed;
    }

    private static RuleEquations compose(RuleEquations rule, ModifierEquations modifier) {
        if (modifier.transmits().isPresent() && !transmitsVariable(rule)) {
            return ModifiedTransmission.of(rule, modifier.ofTransmission());
        }
        return new ModifiedWeight(rule, modifier.ofWeight(), weight(rule, modifier)).compose();
    }

    /** Whether what is transmitted is a synaptic variable, and nothing else. */
    private static boolean transmitsVariable(RuleEquations rule) {
        return rule.variables().stream().anyMatch(variable -> variable.scope() == Scope.SYNAPSE
                && rule.transmits().equals(Expression.symbol(variable.name())));
    }

    /** The one synaptic variable that the rule transmits, and changes. */
    private static Variable weight(RuleEquations rule, ModifierEquations modifier) {
        String owner = "Rule '" + rule.name() + "' ";
        List<Variable> transmitted = rule.variables().stream().filter(variable -> variable.scope() == Scope.SYNAPSE
                && Affine.reads(rule.transmits(), variable.name())).toList();
        if (transmitted.size() != 1) {
            throw new IllegalArgumentException(owner + "transmits " + (transmitted.isEmpty()
                    ? "no synaptic variable"
                    : transmitted.size() + " synaptic variables, "
                            + String.join(" and ", transmitted.stream().map(Variable::name).toList()))
                    + ", but modifier '" + modifier.name() + "' acts on the one that a rule transmits. "
                    + (transmitted.isEmpty() ? "Leave it out." : "Put it before other modifiers, or leave it out."));
        }
        Variable weight = transmitted.getFirst();
        if (!weight.unit().equals(Unit.NONE)) {
            throw new IllegalArgumentException(owner + "has a weight '" + weight.name() + "' with "
                    + UnitCheck.described(weight.unit())
                    + ", but modifiers expect one without unit. Divide by its unit,"
                    + " and multiply what is transmitted.");
        }
        if (rule.statements().stream().noneMatch(statement -> statement.target().equals(weight.name()))) {
            throw new IllegalArgumentException(owner + "never changes '" + weight.name()
                    + "', which it transmits, so that there is nothing to modify. Leave the modifiers out.");
        }
        return weight;
    }
}
