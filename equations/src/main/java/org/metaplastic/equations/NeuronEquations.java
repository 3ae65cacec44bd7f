package org.metaplastic.equations;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one neuron computes in a step. It may read its own variables and parameters, its inputs (each the summed current of
 * this step), {@code spike} (its own spike of the step before) and {@code dt}.
 *
 * @param inputs the names of its inputs, at least one; a neuron that says nothing about them has the one {@code input}
 * @param threshold the formula u of a spiking neuron, which spikes where u > 0 after the statements; empty for a graded
 *            unit (a readout, a neuromodulator)
 * @param silent a condition, evaluated where the threshold is: where it is not zero the neuron cannot spike and no
 *            gradient passes; empty where nothing keeps it from spiking
 * @param output the variable or intermediate that a graded unit passes on; empty for a spiking neuron
 * @param source the publication that the equations come from
 */
public record NeuronEquations(String name, String title, String source, List<Parameter> parameters,
        List<String> inputs, List<Variable> variables, List<Statement> statements, Optional<Expression> threshold,
        Optional<Expression> silent,
        Optional<String> output) {

    /** The summed current into a neuron that declares no inputs. */
    public static final String INPUT = "input";
    /** A neuron's own spike of the step before, in its own equations. */
    public static final String SPIKE = "spike";

    public NeuronEquations {
        parameters = List.copyOf(parameters);
        inputs = List.copyOf(inputs);
        variables = List.copyOf(variables);
        statements = List.copyOf(statements);
        if (threshold.isPresent() == output.isPresent()) {
            throw new IllegalArgumentException(
                    "Neuron '" + name + "' must say either when it spikes or which output it passes on.");
        }
        if (threshold.isEmpty() && silent.isPresent()) {
            throw new IllegalArgumentException(
                    "Neuron '" + name + "' does not spike, so nothing can keep it from spiking.");
        }
    }

    /** The input that a projection means which names none: the only one, or that named {@link #INPUT}. */
    public Optional<String> mainInput() {
        return inputs.size() == 1 ? Optional.of(inputs.getFirst())
                : inputs.stream().filter(INPUT::equals).findFirst();
    }

    /** Every name that it declares: parameters, inputs, variables and intermediate results. */
    public Set<String> names() {
        var names = new LinkedHashSet<>(inputs);
        parameters.forEach(parameter -> names.add(parameter.name()));
        variables.forEach(variable -> names.add(variable.name()));
        statements.forEach(statement -> names.add(statement.target()));
        return names;
    }

    public boolean spiking() {
        return threshold.isPresent();
    }
}
