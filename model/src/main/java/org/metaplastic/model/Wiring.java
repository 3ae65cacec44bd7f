package org.metaplastic.model;

import java.util.random.RandomGenerator;

/**
 * A way to choose the synapses of a sparse projection. The same random numbers choose the same synapses on every machine.
 * A neuron is no partner of itself.
 */
public sealed interface Wiring permits ProbableWiring, FixedPartners, RegularPartners, NearestPartners, SmallWorld {

    /**
     * Chooses synapses.
     *
     * @param itself whether both are one population
     * @throws NetworkException if the populations do not permit it
     */
    SynapseList draw(Volume from, Volume to, boolean itself, RandomGenerator random);

    /** Refuses more partners than there are. */
    static void requirePartners(int count, int there, String of) {
        if (count < 1 || count > there) {
            throw new NetworkException(of + " has " + count + " partners, but there are " + there
                    + " neurons that can be. Give it from 1 to " + there + ".");
        }
    }
}
