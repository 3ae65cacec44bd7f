package org.metaplastic.equations;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A plasticity rule. It may read its own variables and parameters, the weight parameter, {@code pre.spike} (delivered
 * in this step) and {@code post.spike} (of this step), any other variable or parameter of the two neurons as
 * {@code pre.NAME} and {@code post.NAME}, {@code pre.silent} and {@code post.silent} (see {@link Silence}), its
 * neuromodulators and {@code dt}. Statements on pre and post variables read no synaptic variable.
 *
 * @param modifiers the names of the modifiers that it was composed with, whose statements are among its own
 * @param weight the name of the parameter, one value a synapse, that holds the initial weights
 * @param neuromodulators signals that a network binds to populations, of one unit or of one unit a post neuron
 * @param transmits what a synapse multiplies the presynaptic spike by, a formula over synaptic variables and parameters
 *            as they stand after the step before
 * @param gradient the synaptic variable in which a rule that leaves its weight alone adds up the gradient of that weight,
 *            by e-prop, from learning signals that its one neuromodulator brings
 */
public record RuleEquations(String name, String title, String source, List<String> modifiers, String weight,
        List<Parameter> parameters, List<Neuromodulator> neuromodulators, List<Variable> variables,
        List<Statement> statements, Expression transmits, Optional<String> gradient) {

    /** The presynaptic spike delivered in this step. */
    public static final String PRE_SPIKE = "pre.spike";
    /** The postsynaptic spike of this step. */
    public static final String POST_SPIKE = "post.spike";

    public RuleEquations {
        modifiers = List.copyOf(modifiers);
        parameters = List.copyOf(parameters);
        neuromodulators = List.copyOf(neuromodulators);
        variables = List.copyOf(variables);
        statements = List.copyOf(statements);
    }

    /** The same rule with other parameters. */
    public RuleEquations with(List<Parameter> others) {
        return new RuleEquations(name, title, source, modifiers, weight, others, neuromodulators, variables, statements,
                transmits, gradient);
    }

    /** The names of its neuromodulators, in the order of their declaration. */
    public List<String> neuromodulatorNames() {
        return Neuromodulator.names(neuromodulators);
    }

    /** Every name that its formulas read. */
    public Set<String> reads() {
        var names = new LinkedHashSet<String>(Symbols.in(transmits));
        statements.forEach(statement -> names.addAll(Symbols.in(statement.formula())));
        variables.forEach(variable -> names.addAll(Symbols.in(variable.initial())));
        return names;
    }

    /** Whether a synapse transmits anything that the statements change; a rule may only gather something beside it. */
    public boolean changesSynapses() {
        Set<String> read = Symbols.in(transmits);
        return variables.stream().anyMatch(variable -> read.contains(variable.name()));
    }
}
