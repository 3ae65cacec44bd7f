package org.metaplastic.equations;

import java.util.List;
import java.util.Optional;

/**
 * A rule with a modifier as one ordinary rule. The statements of the modifier stand where the rule last changes its
 * weight, the one synaptic variable that it transmits. A modifier with a line {@code transmit}, such as Dale's law,
 * speaks of what arrives: where a rule transmits more than that variable, as in {@code w + alpha * h}, it acts on all of
 * it, and leaves the statements of the rule alone.
 *
 * <p>A modifier that keeps the weight where it is allowed, such as bounds, stands behind those that would change it.
 *
 * <p>Parameters and neuromodulators that both have are shared and keep the default of the rule; other names of the
 * modifier get a number where they are taken. A modifier that the rule contains already is refused. What cannot be
 * composed is an {@link IllegalArgumentException}.
 */
public final class Composition {

    private Composition() {}

    /** The rule whose changes pass through each modifier, the first one first. */
    public static RuleEquations of(RuleEquations rule, List<ModifierEquations> modifiers) {
        modifiers.forEach(modifier -> requireNew(rule, modifier));
        RuleEquations composed = rule;
        Optional<ModifierEquations> keeper = Optional.empty();
        for (ModifierEquations modifier : modifiers) {
            if (actsOnTransmission(composed, modifier)) {
                composed = ModifiedTransmission.of(composed, modifier.ofTransmission());
                continue;
            }
            composed = new ModifiedWeight(composed, modifier.ofWeight(), weight(composed, modifier)).compose();
            if (modifier.keepsWeight()) {
                keeper = Optional.of(modifier);
            } else if (keeper.isPresent()) {
                throw outOfOrder(keeper.get().name(), modifier.name());
            }
        }
        return composed;
    }

    /** A modifier that acts twice leaves no trace but names with numbers, and another rule than anybody wanted. */
    private static void requireNew(RuleEquations rule, ModifierEquations modifier) {
        if (rule.modifiers().contains(modifier.name())) {
            throw new IllegalArgumentException("Rule '" + rule.name() + "' contains "
                    + (rule.modifiers().size() == 1 ? "the modifier " : "the modifiers ")
                    + String.join(", ", rule.modifiers()) + " already, so that '" + modifier.name()
                    + "' would act twice. Leave out what the rule contains: an exported rule needs no 'modifiers'.");
        }
    }

    private static IllegalArgumentException outOfOrder(String keeper, String behind) {
        return new IllegalArgumentException("Modifier '" + keeper + "' keeps the weight where it is allowed, but '"
                + behind + "' stands behind it and would change the weight again. Put '" + keeper + "' last.");
    }

    private static boolean actsOnTransmission(RuleEquations rule, ModifierEquations modifier) {
        return modifier.transmits().isPresent() && !transmitsVariable(rule);
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
