package org.metaplastic.engine.plan;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.metaplastic.model.Network;

/**
 * The ways to run a step of a network; both have the same slots.
 *
 * @param dense updates every synapse at every step
 * @param event touches rows at spikes; empty if it was not asked for, or no projection permits it
 * @param refusals why a plastic projection does not permit it, by name
 */
public record Plans(StepPlan dense, Optional<EventPlan> event, SortedMap<String, String> refusals) {

    public Plans {
        refusals = new TreeMap<>(refusals);
    }

    /**
     * Lowers a network.
     *
     * @param smooth as for {@link StepPlan#of}
     * @param events whether rows shall be touched at spikes only, where rules permit it
     */
    public static Plans of(Network network, boolean smooth, boolean events) {
        return new Lowering(network, smooth).plans(events);
    }

    /** The cheaper way, as far as that can be foretold, and only that. */
    public Plans cheaper() {
        return event.filter(plan -> !KernelForecast.of(dense, plan).eventIsCheaper()).isPresent()
                ? of(dense.network(), dense.smooth(), false)
                : this;
    }

    Plans(StepPlan dense) {
        this(dense, Optional.empty(), new TreeMap<>(Map.of()));
    }
}
