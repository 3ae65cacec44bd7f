package org.metaplastic.engine.reference;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.NeuronEquations;
import org.metaplastic.equations.Statement;
import org.metaplastic.equations.SurrogateEquations;
import org.metaplastic.equations.Variable;
import org.metaplastic.model.Population;
import org.metaplastic.model.Surrogate;

/** One step of a population that follows equations. */
final class UnitsInterpreter {

    private final Population.Units units;
    private final Map<String, Field> parameters;
    private final Evaluator evaluator;
    private final boolean smoothed;
    private final List<Statement.Assignment> statements;
    /** What a spike is worth or, where it is 0 or 1, its derivative, over the distance; of no use in a graded unit. */
    private final Expression surrogate;

    /** @param smoothed whether a spike is the antiderivative of its surrogate derivative instead of 0 or 1 */
    UnitsInterpreter(Population.Units units, Parameters parameters, Evaluator evaluator, boolean smoothed) {
        this.units = units;
        this.parameters = parameters.of(units.name());
        this.evaluator = evaluator;
        this.smoothed = smoothed;
        statements = Steps.of(units.neuron().equations().statements());
        surrogate = units.neuron().surrogate().map(smoothed ? Surrogate::antiderivative : Surrogate::derivative)
                .orElse(Expression.ZERO);
    }

    /** The state before the first step: nothing was sent. */
    Moment initial() {
        var output = new int[units.size()];
        Arrays.fill(output, Tape.ZERO);
        var variables = new HashMap<String, int[]>();
        for (Variable variable : equations().variables()) {
            var numbers = new int[units.size()];
            Arrays.setAll(numbers,
                    unit -> evaluator.evaluate(variable.initial(), name -> read(name, unit, Map.of())));
            variables.put(variable.name(), numbers);
        }
        return new Moment(output, variables);
    }

    /**
     * The state after one step.
     *
     * @param currents the sum that each input has in each unit, by name
     */
    Moment step(Moment before, Map<String, int[]> currents) {
        var output = new int[units.size()];
        var variables = new HashMap<String, int[]>();
        equations().variables().forEach(variable -> variables.put(variable.name(), new int[units.size()]));
        for (int j = 0; j < units.size(); j++) {
            int unit = j;
            var locals = new HashMap<String, Integer>();
            before.variables().forEach((name, numbers) -> locals.put(name, numbers[unit]));
            currents.forEach((name, numbers) -> locals.put(name, numbers[unit]));
            if (units.spiking()) {
                locals.put(NeuronEquations.SPIKE, before.output()[j]);
            }
            for (Statement.Assignment statement : statements) {
                locals.put(statement.target(),
                        evaluator.evaluate(statement.value(), name -> read(name, unit, locals)));
            }
            output[j] = output(unit, locals);
            variables.forEach((name, numbers) -> numbers[unit] = read(name, unit, locals));
        }
        return new Moment(output, variables);
    }

    private int output(int unit, Map<String, Integer> locals) {
        if (equations().output().isPresent()) {
            return read(equations().output().get(), unit, locals);
        }
        if (equations().silent().isPresent()) {
            int silent = evaluator.evaluate(equations().silent().get(), name -> read(name, unit, locals));
            if (evaluator.tape().value(silent) != 0) {
                return Tape.ZERO;
            }
        }
        int u = evaluator.evaluate(equations().threshold().orElseThrow(), name -> read(name, unit, locals));
        return spike(u);
    }

    private int spike(int u) {
        if (smoothed) {
            return surrogate(u);
        }
        Tape tape = evaluator.tape();
        double distance = tape.value(u);
        tape.edge(u, tape.value(surrogate(tape.constant(distance))));
        return tape.node(distance > 0 ? 1 : 0);
    }

    private int surrogate(int u) {
        return evaluator.evaluate(surrogate, name -> {
            if (!name.equals(SurrogateEquations.DISTANCE)) {
                throw unknown(name);
            }
            return u;
        });
    }

    private int read(String name, int unit, Map<String, Integer> locals) {
        Integer local = locals.get(name);
        if (local != null) {
            return local;
        }
        Field parameter = parameters.get(name);
        if (parameter == null) {
            throw unknown(name);
        }
        return parameter.at(Grid.NONE, unit);
    }

    private IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("Population '" + units.name() + "', neuron '" + equations().name()
                + "': nothing is known as '" + name + "' where it is read.");
    }

    private NeuronEquations equations() {
        return units.neuron().equations();
    }
}
