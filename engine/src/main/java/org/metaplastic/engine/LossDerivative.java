package org.metaplastic.engine;

import org.metaplastic.engine.plan.Slot;

/** The derivative of a loss with respect to what a network did. */
public interface LossDerivative {

    /** Takes derivatives: with respect to entry {@code index} of a slot. */
    interface Sink {
        void add(Slot slot, int index, double derivative);
    }

    /** With respect to neuron-side quantities after step t; {@code index} is the neuron. */
    void atStep(int t, Sink sink);

    /** With respect to synaptic quantities after the last step; {@code index} is row-major [pre x post]. */
    default void atEnd(Sink sink) {}
}
