package org.metaplastic.engine.plan;

import java.util.List;
import java.util.Map;
import org.metaplastic.model.Network;

/**
 * The ordered operations of one step.
 *
 * @param slots every quantity, by number
 * @param derived operations over parameters alone, run once an outer step, in this order
 * @param step operations of one step, in this order
 * @param outputs the slot of what each population sends, by name
 * @param inputs the slots that gather the inputs of populations with equations, by "population.input"
 * @param masks derived slots that no parameter changes: true is 1, false is 0
 */
public record StepPlan(Network network, boolean smooth, List<Slot> slots, List<Operation> derived,
        List<Operation> step, List<Initial> initials, Map<String, Slot> outputs, Map<String, Slot> inputs,
        Map<Slot, boolean[]> masks) {

    public StepPlan {
        slots = List.copyOf(slots);
        derived = List.copyOf(derived);
        step = List.copyOf(step);
        initials = List.copyOf(initials);
        outputs = Map.copyOf(outputs);
        inputs = Map.copyOf(inputs);
        masks = Map.copyOf(masks);
    }

    /**
     * Lowers a network.
     *
     * @param smooth whether spikes are replaced by the antiderivative of their surrogate, which makes the network
     *            differentiable, for checks by finite differences
     */
    public static StepPlan of(Network network, boolean smooth) {
        return Plans.of(network, smooth, false).dense();
    }

    /** The slot of what a population sends. */
    public Slot output(String population) {
        Slot slot = outputs.get(population);
        if (slot == null) {
            throw new IllegalArgumentException("There is no population '" + population + "'.");
        }
        return slot;
    }

    /** The slot of that name. */
    public Slot slot(String name) {
        for (Slot slot : slots) {
            if (slot.name().equals(name)) {
                return slot;
            }
        }
        throw new IllegalArgumentException("There is no quantity '" + name + "'. There are: "
                + String.join(", ", slots.stream().map(Slot::name).toList()));
    }

    /** The longest lag that any operation reads. */
    public int longestLag() {
        int longest = 1;
        for (Operation operation : step) {
            for (Reference reference : operation.operands().values()) {
                if (reference.slot().perStep()) {
                    longest = Math.max(longest, reference.lag());
                }
            }
        }
        return longest;
    }
}
