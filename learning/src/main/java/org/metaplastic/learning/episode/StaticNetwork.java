package org.metaplastic.learning.episode;

import org.metaplastic.model.Network;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Synapse;

/** The same network without plasticity: every plastic projection becomes a static one with the same initial weights. */
public final class StaticNetwork {

    private StaticNetwork() {}

    /** The static counterpart of a network; its weights are learned by the outer loop. */
    public static Network of(Network network) {
        return new Network(network.dt(), network.populations(),
                network.projections().stream().map(StaticNetwork::fixed).toList());
    }

    /** Whether a network has anything that its static counterpart lacks. */
    public static boolean differsFrom(Network network) {
        return network.projections().stream().anyMatch(projection -> projection
                .synapse() instanceof Synapse.Plastic plastic && plastic.rule().changesSynapses());
    }

    private static Projection fixed(Projection projection) {
        return switch (projection.synapse()) {
            case Synapse.Static _ -> projection;
            case Synapse.Plastic plastic -> new Projection(projection.name(), projection.from(), projection.to(),
                    projection.port(), projection.delay(), projection.connectivity(),
                    new Synapse.Static(plastic.setting(plastic.rule().weight()).learned(true)));
        };
    }
}
