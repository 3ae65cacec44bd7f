package org.metaplastic.engine.reference;

import java.util.Map;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Differentiator;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.model.Network;

/**
 * Lives through an episode straight from the equations of a network, one scalar operation after the other, in double
 * precision. Time and memory grow with every operation: it is for small networks and few steps.
 */
public final class NetworkInterpreter implements Differentiator {

    private final Network network;
    private final boolean smoothed;

    /** The network as it is: spikes are 0 or 1, and their derivative is the surrogate's. */
    public NetworkInterpreter(Network network) {
        this(network, false);
    }

    private NetworkInterpreter(Network network, boolean smoothed) {
        this.network = network;
        this.smoothed = smoothed;
    }

    /**
     * A differentiable relative of the network: a spike is worth the antiderivative of its surrogate derivative at the
     * distance to the threshold. Its gradient is that of what it computes, so finite differences can check it.
     */
    public static NetworkInterpreter smoothed(Network network) {
        return new NetworkInterpreter(network, true);
    }

    @Override
    public Outcome differentiate(Map<String, double[]> parameters, Lifetime lifetime, Cotangents cotangents) {
        return new Episode(network, parameters, lifetime, smoothed).differentiate(cotangents);
    }
}
