package org.metaplastic.equations;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How the change that a rule wants reaches its weight: {@link Composition} puts these statements where a rule changes
 * its weight. They may read and assign {@value #WEIGHT}, which stands for that weight whatever the rule calls it, and
 * read {@value #CHANGE}, what the rule would have added to it in this step, as well as all that a rule may read.
 *
 * @param initial the weight before the first step, a formula over parameters and {@value #INITIAL}, what it would be
 *            without the modifier
 * @param transmits what becomes of what a synapse transmits, where that is more than one synaptic variable: a formula in
 *            which {@value #WEIGHT} is what the rule transmits
 */
public record ModifierEquations(String name, String title, String source, List<Parameter> parameters,
        List<Neuromodulator> neuromodulators, List<Variable> variables, Expression initial, List<Statement> statements,
        Optional<Expression> transmits) {

    public static final String WEIGHT = "w";
    public static final String CHANGE = "change";
    public static final String INITIAL = "initial";

    public ModifierEquations {
        parameters = List.copyOf(parameters);
        neuromodulators = List.copyOf(neuromodulators);
        variables = List.copyOf(variables);
        statements = List.copyOf(statements);
    }

    /** The names of its neuromodulators, in the order of their declaration. */
    public List<String> neuromodulatorNames() {
        return Neuromodulator.names(neuromodulators);
    }

    /**
     * Whether it has the last word on where the weight may be: the last that it assigns to it is a {@code clip},
     * {@code min} or {@code max}, perhaps times what a step does not change, such as a sign.
     */
    boolean keepsWeight() {
        return statements.stream().filter(statement -> statement.target().equals(WEIGHT)).reduce((_, last) -> last)
                .filter(last -> last instanceof Statement.Assignment(_, var value) && keeps(value)).isPresent();
    }

    private boolean keeps(Expression formula) {
        return switch (formula) {
            case Expression.Call(var function, _) -> function == Function.CLIP || function == Function.MIN
                    || function == Function.MAX;
            case Expression.Negation(var operand) -> keeps(operand);
            case Expression.Product(var left, var right) -> isFixed(left) && keeps(right)
                    || isFixed(right) && keeps(left);
            case Expression.Constant _,Expression.Symbol _,Expression.Sum _,Expression.Quotient _,Expression.Power _,Expression.Comparison _ ->
                    false;
        };
    }

    private boolean isFixed(Expression factor) {
        return parameters.stream().map(Parameter::name).toList().containsAll(Symbols.in(factor));
    }

    /** The part that modifies a synaptic variable. */
    ModifierEquations ofWeight() {
        if (transmits.isEmpty()) {
            return this;
        }
        Set<String> wanted = reach(Set.of(WEIGHT));
        Set<String> idle = behindTransmission();
        return part(name -> wanted.contains(name) || !idle.contains(name), Optional.empty());
    }

    /** The part that modifies what is transmitted. */
    ModifierEquations ofTransmission() {
        Set<String> wanted = behindTransmission();
        return part(name -> wanted.contains(name) && !name.equals(WEIGHT), transmits);
    }

    private ModifierEquations part(Predicate<String> kept, Optional<Expression> transmitted) {
        return new ModifierEquations(name, title, source,
                parameters.stream().filter(parameter -> kept.test(parameter.name())).toList(),
                neuromodulators.stream().filter(signal -> kept.test(signal.name())).toList(),
                variables.stream().filter(variable -> kept.test(variable.name())).toList(), initial,
                statements.stream().filter(statement -> kept.test(statement.target())).toList(), transmitted);
    }

    /** The names that decide what becomes of what is transmitted. */
    Set<String> behindTransmission() {
        var read = new HashSet<String>();
        transmits.ifPresent(formula -> read.addAll(Symbols.in(formula)));
        read.remove(WEIGHT);
        return reach(read);
    }

    /** These names and all that decide what they come to. */
    private Set<String> reach(Set<String> names) {
        var reached = new HashSet<>(names);
        reached.addAll(Symbols.in(initial));
        int before;
        do {
            before = reached.size();
            variables.stream().filter(variable -> reached.contains(variable.name()))
                    .forEach(variable -> reached.addAll(Symbols.in(variable.initial())));
            statements.stream().filter(statement -> reached.contains(statement.target()))
                    .forEach(statement -> reached.addAll(Symbols.in(statement.formula())));
        } while (reached.size() > before);
        return reached;
    }
}
