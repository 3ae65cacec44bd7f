package org.metaplastic.model;

import java.util.Optional;
import org.metaplastic.equations.NeuronEquations;

/**
 * Synapses from one population to another.
 *
 * @param port the input of its target that it adds to; empty for the {@link NeuronEquations#mainInput}
 * @param delay in steps; 0 delivers the spikes of the same step
 */
public record Projection(String name, String from, String to, Optional<String> port, int delay,
        Connectivity connectivity, Synapse synapse) {

    public Projection {
        if (delay < 0) {
            throw new NetworkException(
                    "Projection '" + name + "': delay is " + delay + " steps, but must be 0 or more.");
        }
    }

    /** A projection to the main input of its target. */
    public Projection(String name, String from, String to, int delay, Connectivity connectivity, Synapse synapse) {
        this(name, from, to, Optional.empty(), delay, connectivity, synapse);
    }
}
