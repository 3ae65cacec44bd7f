package org.metaplastic.engine.reference;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkParameter;

/** The parameters of a network on a tape: learned ones as variables, the others as constants. */
final class Parameters {

    private final Map<String, Map<String, Field>> byOwner = new HashMap<>();
    private final Map<String, int[]> learned = new LinkedHashMap<>();

    Parameters(Network network, Map<String, double[]> values, Tape tape) {
        for (NetworkParameter parameter : NetworkParameter.of(network)) {
            double[] given = values.get(parameter.path());
            if (given == null || given.length != parameter.shape().size()) {
                throw new IllegalArgumentException("Parameter '" + parameter.path() + "' needs " + parameter.shape()
                        + " values, but is given " + (given == null ? "none" : given.length) + ".");
            }
            var numbers = new int[given.length];
            for (int k = 0; k < given.length; k++) {
                numbers[k] = parameter.setting().learned() ? tape.variable(given[k]) : tape.constant(given[k]);
            }
            Grid grid = grid(network, parameter.owner());
            byOwner.computeIfAbsent(parameter.owner(), _ -> new HashMap<>()).put(parameter.name(),
                    new Field(grid, parameter.setting().scope(), parameter.setting().perChannel()
                            ? IntStream.range(0, grid.post()).map(neuron -> numbers[neuron % numbers.length]).toArray()
                            : numbers));
            if (parameter.setting().learned()) {
                learned.put(parameter.path(), numbers);
            }
        }
    }

    private static Grid grid(Network network, String owner) {
        return network.projections().stream().filter(projection -> projection.name().equals(owner)).findFirst()
                .map(projection -> ProjectionInterpreter.grid(network, projection))
                .orElseGet(() -> Grid.ofPopulation(network.population(owner).size()));
    }

    /** The parameters of a population or projection, by name. */
    Map<String, Field> of(String owner) {
        return byOwner.getOrDefault(owner, Map.of());
    }

    /** The derivative by each learned parameter, by path. */
    Map<String, double[]> gradients(double[] adjoints) {
        var gradients = new HashMap<String, double[]>();
        learned.forEach((path, numbers) -> {
            var gradient = new double[numbers.length];
            for (int k = 0; k < numbers.length; k++) {
                gradient[k] = adjoints[numbers[k]];
            }
            gradients.put(path, gradient);
        });
        return gradients;
    }
}
