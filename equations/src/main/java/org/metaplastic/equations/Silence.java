package org.metaplastic.equations;

import static org.metaplastic.equations.Expression.ZERO;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a neuron is kept from spiking, as a state that a rule may read: 1 in the steps in which its {@code unless}
 * holds, else 0. A pseudo-derivative in a rule needs it, for a spike that cannot come has no derivative.
 */
public final class Silence {

    /** The state that says so. */
    public static final String STATE = "silent";

    private Silence() {}

    /** The neuron with that state; the same neuron where it does not spike, or uses the name itself. */
    public static NeuronEquations readable(NeuronEquations neuron) {
        if (!neuron.spiking() || neuron.names().contains(STATE)) {
            return neuron;
        }
        List<Variable> variables = new ArrayList<>(neuron.variables());
        variables.add(new Variable(STATE, Scope.POST, ZERO, Unit.NONE, "1 while it cannot spike"));
        List<Statement> statements = new ArrayList<>(neuron.statements());
        statements.add(new Statement.Assignment(STATE, neuron.silent().orElse(ZERO)));
        return new NeuronEquations(neuron.name(), neuron.title(), neuron.source(), neuron.parameters(),
                neuron.inputs(), variables, statements, neuron.threshold(), neuron.silent(), neuron.output());
    }
}
