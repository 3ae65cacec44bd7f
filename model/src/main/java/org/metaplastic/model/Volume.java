package org.metaplastic.model;

/**
 * How the neurons of a population lie: several channels in each place of an image. Neurons are numbered place by place,
 * rows from above, and the channels of a place stand side by side. A population without a place has one, and as many
 * channels as neurons.
 */
public record Volume(int channels, int height, int width) {

    /** Neurons without a place. */
    public static Volume of(int neurons) {
        return new Volume(neurons, 1, 1);
    }

    /** The number of neurons. */
    public int size() {
        return Math.multiplyExact(channels, places());
    }

    /** The number of neurons of a channel. */
    public int places() {
        return Math.multiplyExact(height, width);
    }

    /** The number of a neuron. */
    public int index(int channel, int row, int column) {
        return (row * width + column) * channels + channel;
    }

    @Override
    public String toString() {
        return channels + " x " + height + " x " + width;
    }
}
