package org.metaplastic.equations;

import static org.metaplastic.equations.Expression.ZERO;
import static org.metaplastic.equations.Expression.constant;
import static org.metaplastic.equations.Expression.symbol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A time after each spike in which a neuron cannot spike again, whatever its equations. A period of n steps keeps it
 * silent for n - 1 of them, as in the networks of Bellec et al. 2020 (Nature Communications 11:3625), whose published
 * code counts r = clip(r + n z - 1, 0, n) and lets a neuron spike where r = 0. A membrane that filters its input goes on
 * as its equations say. One that has an {@link Upstroke} of its own would rise without end where no spike resets it: after
 * the step of its reset it is held until the period is over, as simulators of such neurons do.
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
        neuron.names().stream().filter(name -> name.equals(LENGTH) || name.equals(LEFT)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("Neuron '" + neuron.name() + "' has a '" + name
                    + "' of its own, a name that the refractory period needs. Rename it, or remove 'refractory'.");
        });
        List<Parameter> parameters = new ArrayList<>(neuron.parameters());
        parameters.add(new Parameter(LENGTH, 0, Unit.TIME, Scope.ONE, "refractory period"));
        List<Variable> variables = new ArrayList<>(neuron.variables());
        variables.add(new Variable(LEFT, Scope.POST, ZERO, Unit.TIME, "what is left of it"));
        List<Statement> statements = new ArrayList<>(List.of(countdown()));
        statements.addAll(held(neuron));
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

    /** The statements of the neuron, and after each state with an upstroke that it stays as it was while it rests. */
    private static List<Statement> held(NeuronEquations neuron) {
        List<Statement> statements = new ArrayList<>(neuron.statements());
        for (String state : Upstroke.states(neuron)) {
            String before = before(state, neuron);
            int last = statements.size() - 1;
            while (!statements.get(last).target().equals(state)) {
                last--;
            }
            Expression reset = new Expression.Comparison(Expression.Relation.GREATER, symbol(NeuronEquations.SPIKE),
                    constant(0.5));
            Expression still = Expression.call(Function.SELECT, reset, symbol(state), symbol(before));
            statements.add(last + 1, new Statement.Assignment(state,
                    Expression.call(Function.SELECT, resting(), still, symbol(state))));
            statements.addFirst(new Statement.Assignment(before, symbol(state)));
        }
        return statements;
    }

    private static String before(String state, NeuronEquations neuron) {
        String name = state + "_before";
        while (neuron.names().contains(name)) {
            name += "_";
        }
        return name;
    }

    /** Half a step away from zero, so that the rounding of many steps does not add one. */
    private static Expression resting() {
        return new Expression.Comparison(Expression.Relation.GREATER, symbol(LEFT), symbol("dt").over(constant(2)));
    }
}
