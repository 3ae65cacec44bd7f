package org.metaplastic.equations;

import static org.metaplastic.equations.Expression.ZERO;
import static org.metaplastic.equations.Expression.constant;
import static org.metaplastic.equations.Expression.symbol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A time after each spike in which a neuron cannot spike again, whatever its equations. A period of n steps keeps it
 * silent for n - 1 of them, as in the networks of Bellec et al. 2020 (Nature Communications 11:3625), whose published
 * code counts r = clip(r + n z - 1, 0, n) and lets a neuron spike where r = 0. The membrane goes on as its equations
 * say.
 */
public final class RefractoryPeriod {

    /** The parameter that says how long the period is. */
    public static final String LENGTH = "t_ref";

    /** The state that says how much of the period is left. */
    public static final String LEFT = "refractory";

    private RefractoryPeriod() {}

    /**
     * The neuron with a refractory period.
     *
     * @throws IllegalArgumentException if the neuron does not spike, or uses one of the two names itself
     */
    public static NeuronEquations of(NeuronEquations neuron) {
        if (!neuron.spiking()) {
            throw new IllegalArgumentException("Neuron '" + neuron.name()
                    + "' does not spike, so it has no refractory period. Remove 'refractory'.");
        }
        Stream<String> names = Stream.of(neuron.parameters().stream().map(Parameter::name),
                neuron.variables().stream().map(Variable::name), neuron.statements().stream().map(Statement::target))
                .flatMap(stream -> stream);
        names.filter(name -> name.equals(LENGTH) || name.equals(LEFT)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("Neuron '" + neuron.name() + "' has a '" + name
                    + "' of its own, a name that the refractory period needs. Rename it, or remove 'refractory'.");
        });
        List<Parameter> parameters = new ArrayList<>(neuron.parameters());
        parameters.add(new Parameter(LENGTH, 0, Unit.TIME, Scope.ONE, "refractory period"));
        List<Variable> variables = new ArrayList<>(neuron.variables());
        variables.add(new Variable(LEFT, Scope.POST, ZERO, Unit.TIME, "what is left of it"));
        List<Statement> statements = new ArrayList<>(List.of(countdown()));
        statements.addAll(neuron.statements());
        Expression resting = resting();
        return new NeuronEquations(neuron.name(), neuron.title(), neuron.source(), parameters, neuron.inputs(),
                variables, statements, neuron.threshold(), Optional.of(neuron.silent()
                        .map(other -> Expression.call(Function.MAX, other, resting)).orElse(resting)),
                neuron.output());
    }

    private static Statement countdown() {
        Expression left = symbol(LEFT).plus(symbol(LENGTH).times(symbol(NeuronEquations.SPIKE))).minus(symbol("dt"));
        return new Statement.Assignment(LEFT, Expression.call(Function.CLIP, left, ZERO, symbol(LENGTH)));
    }

    /** Half a step away from zero, so that the rounding of many steps does not add one. */
    private static Expression resting() {
        return new Expression.Comparison(Expression.Relation.GREATER, symbol(LEFT), symbol("dt").over(constant(2)));
    }
}
