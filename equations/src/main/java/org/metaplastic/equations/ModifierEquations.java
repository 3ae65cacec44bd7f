package org.metaplastic.equations;

import java.util.List;

/**
 * How the change that a rule wants reaches its weight: {@link Composition} puts these statements where a rule changes
 * its weight. They may read and assign {@value #WEIGHT}, which stands for that weight whatever the rule calls it, and
 * read {@value #CHANGE}, what the rule would have added to it in this step, as well as all that a rule may read.
 *
 * @param initial the weight before the first step, a formula over parameters and {@value #INITIAL}, what it would be
 *            without the modifier
 */
public record ModifierEquations(String name, String title, String source, List<Parameter> parameters,
        List<String> neuromodulators, List<Variable> variables, Expression initial, List<Statement> statements) {

    public static final String WEIGHT = "w";
    public static final String CHANGE = "change";
    public static final String INITIAL = "initial";

    public ModifierEquations {
        parameters = List.copyOf(parameters);
        neuromodulators = List.copyOf(neuromodulators);
        variables = List.copyOf(variables);
        statements = List.copyOf(statements);
    }
}
