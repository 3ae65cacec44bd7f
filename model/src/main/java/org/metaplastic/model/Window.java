package org.metaplastic.model;

/**
 * The square of places that a neuron of the next population looks at, which moves over an image in steps.
 *
 * @param side of the square
 * @param stride by how many places it moves from neuron to neuron
 * @param padding places beyond each edge of the image that it may cover; nothing is sent from there
 */
public record Window(int side, int stride, int padding) {

    public Window {
        if (side < 1 || stride < 1 || padding < 0 || padding >= side) {
            throw new NetworkException("A window has a side of " + side + ", a stride of " + stride
                    + " and a padding of "
                    + padding + ". Side and stride must be 1 or more, and the padding from 0 to side - 1.");
        }
    }

    /** Whether it fits into an image with its padding. */
    boolean fits(Volume image) {
        return side <= image.height() + 2 * padding && side <= image.width() + 2 * padding;
    }

    /** The shape of what looks at an image, with so many channels. */
    Volume over(Volume image, int channels) {
        return new Volume(channels, places(image.height()), places(image.width()));
    }

    private int places(int length) {
        return (length + 2 * padding - side) / stride + 1;
    }

    /** The first row or column of the image that the window of place {@code k} covers; before the image if negative. */
    public int first(int k) {
        return k * stride - padding;
    }

    @Override
    public String toString() {
        return side + " x " + side + " with stride " + stride + " and padding " + padding;
    }
}
