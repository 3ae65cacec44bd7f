package org.metaplastic.engine;

import java.util.Map;

/**
 * The loss as a linear functional of what a network did: the derivative of the loss with respect to each value.
 *
 * @param series by "population.variable" (a spiking population's variable is "spike"), row-major [steps x size]
 * @param finals by "projection.variable", the synaptic state after the last step, row-major [pre x post]
 */
public record Cotangents(Map<String, double[]> series, Map<String, double[]> finals) {

    public Cotangents {
        series = Map.copyOf(series);
        finals = Map.copyOf(finals);
    }
}
