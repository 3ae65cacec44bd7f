package org.metaplastic.learning.conformance;

import java.util.Map;
import java.util.Set;

/**
 * One case: what a network is given, and what it must do.
 *
 * @param name decides which network the case describes
 * @param dt the length of a step in ms
 * @param numbers constants of the model
 * @param texts constants that are names, such as the surrogate
 * @param flags constants that are true
 * @param parameters the trained parameters, under the names of the reference
 * @param inputs spikes and signals, [steps x size] or [steps x batch x size], and under "cotangent_NAME" the derivative of
 *            the loss with respect to a quantity
 * @param expected what must come out: the loss, series, and under "NAME_final" synaptic state after the last step
 * @param gradients the gradient of the loss with respect to each parameter
 */
public record ConformanceCase(String name, String about, int steps, double dt, Map<String, Double> numbers,
        Map<String, String> texts, Set<String> flags, Map<String, CaseArray> parameters, Map<String, CaseArray> inputs,
        Map<String, CaseArray> expected, Map<String, CaseArray> gradients) {

    /** Before the name of a quantity, the name of the derivative of the loss with respect to it. */
    static final String COTANGENT = "cotangent_";

    public ConformanceCase {
        numbers = Map.copyOf(numbers);
        texts = Map.copyOf(texts);
        flags = Set.copyOf(flags);
        parameters = Map.copyOf(parameters);
        inputs = Map.copyOf(inputs);
        expected = Map.copyOf(expected);
        gradients = Map.copyOf(gradients);
    }

    double number(String constant) {
        return get(numbers, constant, "constants");
    }

    String text(String constant) {
        return get(texts, constant, "constants");
    }

    CaseArray parameter(String parameter) {
        return get(parameters, parameter, "parameters");
    }

    CaseArray input(String input) {
        return get(inputs, input, "inputs");
    }

    /** The same whether the case has a batch dimension: the size of each step of an input. */
    int width(String input) {
        CaseArray array = input(input);
        return array.rank() == 1 ? 1 : array.columns();
    }

    private <T> T get(Map<String, T> values, String key, String field) {
        T value = values.get(key);
        if (value == null) {
            throw new ConformanceException("Case '" + name + "': " + field + " has no '" + key
                    + "', which its network needs."
                    + " There are: " + String.join(", ", values.keySet().stream().sorted().toList()) + ".");
        }
        return value;
    }
}
