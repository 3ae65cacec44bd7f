package org.metaplastic.engine;

import java.util.Map;

/**
 * What a network did in one episode.
 *
 * @param series by "population.variable" or "projection.trace", values after each step, row-major [steps x size]; a
 *            spiking population's output is "spike"
 * @param finals by "projection.variable", the synaptic state after the last step, row-major [pre x post]
 */
public record Trajectory(Map<String, double[]> series, Map<String, double[]> finals) {

    public Trajectory {
        series = Map.copyOf(series);
        finals = Map.copyOf(finals);
    }

    /** The series of that name. */
    public double[] series(String name) {
        return get(series, name);
    }

    /** The final synaptic state of that name. */
    public double[] finals(String name) {
        return get(finals, name);
    }

    private static double[] get(Map<String, double[]> values, String name) {
        double[] found = values.get(name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "There is no '" + name + "'. There are: " + String.join(", ", values.keySet().stream().sorted()
                            .toList()));
        }
        return found;
    }
}
