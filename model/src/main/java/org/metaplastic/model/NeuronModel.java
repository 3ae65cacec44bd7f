package org.metaplastic.model;

import java.util.Optional;
import org.metaplastic.equations.NeuronEquations;

/** The equations of a unit, with the surrogate derivative of its spike where it spikes. */
public record NeuronModel(NeuronEquations equations, Optional<Surrogate> surrogate) {

    public NeuronModel {
        if (equations.spiking() && surrogate.isEmpty()) {
            throw new NetworkException("Neuron '" + equations.name()
                    + "' spikes, but has no surrogate derivative. Name one, for example triangle.");
        }
        if (!equations.spiking() && surrogate.isPresent()) {
            throw new NetworkException("Neuron '" + equations.name()
                    + "' does not spike, so it takes no surrogate derivative. Remove the surrogate.");
        }
    }
}
