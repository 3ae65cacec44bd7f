package org.metaplastic.model;

/**
 * Synapses from one population to another.
 *
 * @param delay in steps; 0 delivers the spikes of the same step
 */
public record Projection(String name, String from, String to, int delay, Connectivity connectivity, Synapse synapse) {

    public Projection {
        if (delay < 0) {
            throw new NetworkException(
                    "Projection '" + name + "': delay is " + delay + " steps, but must be 0 or more.");
        }
    }
}
