package org.metaplastic.model;

import java.util.Arrays;

/** Which pairs of neurons of a projection are connected. */
public sealed interface Connectivity {

    /**
     * Whether a weight of the layout belongs to a synapse: where some pairs of neurons are not connected, the layout may
     * have a place for them all the same.
     *
     * @param at its place, row-major, [pre x post]
     * @param columns postsynaptic neurons
     */
    default boolean exists(int at, int columns) {
        return switch (this) {
            case NoAutapses() -> at / columns != at % columns;
            case Masked masked -> masked.mask[at];
            case Dense _,OneToOne _,Convolution _,Pooling _,Sparse _ -> true;
        };
    }

    /** Every pair. */
    record Dense() implements Connectivity {}

    /** Every pair but a neuron with itself. */
    record NoAutapses() implements Connectivity {}

    /** Neuron k with neuron k. */
    record OneToOne() implements Connectivity {}

    /**
     * A neuron in a place of an image with all channels of the places that its window covers. Its weights are those of
     * the neurons of its channel everywhere: [side x side x channels of the image] rows, a column a channel of the target.
     */
    record Convolution(Window window) implements Connectivity {}

    /** A neuron with the neurons of its own channel in the places that its window covers; all have one weight. */
    record Pooling(Window window) implements Connectivity {}

    /** The pairs of a list: memory and time are those of its synapses. A quantity of each has a value for each in turn. */
    record Sparse(SynapseList synapses) implements Connectivity {}

    /** The pairs that are true, row-major, [pre x post]. */
    record Masked(boolean... mask) implements Connectivity {
        public Masked {
            mask = mask.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Masked(boolean[] others) && Arrays.equals(mask, others);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(mask);
        }
    }
}
