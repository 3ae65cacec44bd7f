package org.metaplastic.equations;

/**
 * Finds the equations that a line {@code compose RULE with MODIFIER, ...} names. A name that it does not know is an
 * {@link IllegalArgumentException}.
 */
public interface EquationResolver {

    RuleEquations rule(String name);

    ModifierEquations modifier(String name);
}
