package org.metaplastic.engine;

import java.util.Locale;
import org.metaplastic.engine.plan.Plans;
import org.metaplastic.model.Network;

/** When rows of plastic synapses are computed. */
public enum SynapseKernel {
    /** In the way of which it is predicted that it costs less; the same network always has the same. */
    AUTO,
    /** All of them, at every step. */
    DENSE,
    /** In closed form, when their presynaptic neuron spikes; where a rule does not permit it, at every step. */
    EVENT;

    /** What this comes to for a network: itself, or for {@link #AUTO} the one that is predicted to cost less. */
    public SynapseKernel of(Network network) {
        if (this != AUTO) {
            return this;
        }
        return Plans.of(network, false, true).cheaper().event().isPresent() ? EVENT : DENSE;
    }

    /** As in files and options. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
