package org.metaplastic.equations;

import java.util.List;
import java.util.Optional;

/**
 * A rule with a modifier as one ordinary rule. Where the rule transmits its weight itself, the statements of the modifier
 * stand where it last changes that weight. Where it transmits more, such as {@code w + alpha * h}, the modifier acts on
 * what is transmitted: by its own line {@code transmit}, or else through the one synaptic variable that is transmitted
 * times a factor, see {@link ScaledWeight}.
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
        boolean itself = rule.transmits() instanceof Expression.Symbol;
        if (!itself && rule.changesSynapses() && modifier.transmits().isPresent()) {
            return ModifiedTransmission.of(rule, modifier.ofTransmission());
        }
        Variable weight = weight(rule, modifier);
        if (itself) {
            return new ModifiedWeight(rule, modifier.ofWeight(), weight).compose();
        }
        if (Affine.of(rule.transmits(), weight.name()).isEmpty()) {
            throw refused(rule, modifier, "in which '" + weight.name() + "' is not just multiplied and added to",
                    "Put it before the modifiers that limit what is transmitted, or leave it out.");
        }
        Optional<ModifierEquations> scaled = ScaledWeight.of(modifier.ofWeight());
        return new ModifiedWeight(rule, scaled.orElseThrow(() -> refused(rule, modifier,
                "of which '" + weight.name() + "' is only a part",
                "Give a copy of the modifier a line 'transmit', which says what becomes of what is transmitted, or leave"
                        + " it out.")), weight).compose();
    }

    private static IllegalArgumentException refused(RuleEquations rule, ModifierEquations modifier, String what,
            String advice) {
        return new IllegalArgumentException("Rule '" + rule.name() + "' transmits " + Printer.text(rule.transmits())
                + ", " + what + ", and what modifier '" + modifier.name()
                + "' does to a weight has no meaning for that. "
                + advice);
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
