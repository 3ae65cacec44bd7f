package org.metaplastic.learning.task.characters;

import org.metaplastic.learning.encoding.Encoder;
import org.metaplastic.learning.encoding.Presentation;
import org.metaplastic.learning.task.InputSink;

/**
 * Numbers units as populations of a network that lie in an image do, the channels of a place side by side; encoders say
 * one channel after the other.
 */
record ImageSink(InputSink network, int channels, int places) implements InputSink {

    /** The same presentation in the numbering of a network. */
    static Presentation placeByPlace(Encoder encoder, Presentation presentation) {
        int channels = encoder.channels();
        int places = encoder.side() * encoder.side();
        return channels == 1 ? presentation
                : (step, population, sink) -> presentation.input(step, population, new ImageSink(sink, channels,
                        places));
    }

    @Override
    public void spike(int population, int neuron) {
        network.spike(population, numbered(neuron));
    }

    @Override
    public void set(int population, int neuron, double value) {
        network.set(population, numbered(neuron), value);
    }

    private int numbered(int neuron) {
        return neuron % places * channels + neuron / places;
    }
}
