package org.metaplastic.learning.task;

/**
 * A population of input units that a task drives.
 *
 * @param name the name of the input population in the network
 * @param spiking whether its values are spikes, 0 or 1; otherwise they are any number, such as a reward
 */
public record TaskInput(String name, int size, boolean spiking) {

    public TaskInput {
        if (size < 1) {
            throw new IllegalArgumentException("Input '" + name + "': size is " + size + ", but must be 1 or more.");
        }
    }
}
