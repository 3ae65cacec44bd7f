package org.metaplastic.engine.plan;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The operations of one step in which rows of some projections are touched only when their presynaptic neuron spikes.
 *
 * @param plan the step; slots are those of the dense plan
 * @param projections whose rows are
 * @param decays shared slots of what one step leaves of a state: what is divided by when a row is touched
 * @param fixedDecays the same, of those that are numbers in a rule
 */
public record EventPlan(StepPlan plan, Set<String> projections, List<Slot> decays, List<Double> fixedDecays) {

    public EventPlan {
        projections = Set.copyOf(projections);
        decays = List.copyOf(decays);
        fixedDecays = List.copyOf(fixedDecays);
    }

    /** The synaptic states of those projections. */
    public Set<Slot> states() {
        return plan.step().stream().filter(operation -> operation.kind() == Operation.Kind.REBASE)
                .flatMap(operation -> operation.results().values().stream()).map(Reference::slot)
                .collect(Collectors.toSet());
    }
}
