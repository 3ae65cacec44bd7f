package org.metaplastic.engine;

/**
 * The first value of an episode that is not a finite number.
 *
 * @param variable "owner.name"
 * @param step counted from 1
 * @param index the neuron, or the synapse row-major [pre x post], counted from 0
 * @param gradient whether it is the derivative of the loss with respect to the variable
 */
public record NonFinite(String variable, int step, int index, boolean gradient) {

    @Override
    public String toString() {
        return (gradient ? "the gradient of '" : "'") + variable + "' at step " + step + ", index " + index;
    }
}
