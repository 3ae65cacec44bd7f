package org.metaplastic.engine.plan;

/**
 * A slot at a time relative to the present step.
 *
 * @param lag steps back: 0 is after this step, 1 before it; without meaning for shared slots
 * @param adjoint whether the derivative of the loss with respect to it is meant, not its value
 */
public record Reference(Slot slot, int lag, boolean adjoint) {

    public Reference(Slot slot, int lag) {
        this(slot, lag, false);
    }

    /** The derivative of the loss with respect to this value. */
    public Reference bar() {
        return new Reference(slot, lag, true);
    }
}
