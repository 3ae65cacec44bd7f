package org.metaplastic.engine.reference;

import org.metaplastic.model.Volume;
import org.metaplastic.model.Window;

/**
 * What a neuron of one image sees of another, neuron by neuron.
 *
 * @param channelwise whether it sees its own channel alone
 */
record Sight(Volume from, Volume to, Window window, boolean channelwise) {

    /** Whether post neuron j sees pre neuron i. */
    boolean sees(int i, int j) {
        int down = down(i, j);
        int right = right(i, j);
        return down >= 0 && down < window.side() && right >= 0 && right < window.side()
                && !(channelwise && channel(from, i) != channel(to, j));
    }

    /** The number of the weight between them, row-major [side x side x channels, channels]. */
    int weight(int i, int j) {
        int row = (down(i, j) * window.side() + right(i, j)) * from.channels() + channel(from, i);
        return row * to.channels() + channel(to, j);
    }

    private int down(int i, int j) {
        return row(from, i) - window.first(row(to, j));
    }

    private int right(int i, int j) {
        return column(from, i) - window.first(column(to, j));
    }

    private static int channel(Volume image, int neuron) {
        return neuron % image.channels();
    }

    private static int row(Volume image, int neuron) {
        return neuron / image.channels() / image.width();
    }

    private static int column(Volume image, int neuron) {
        return neuron / image.channels() % image.width();
    }
}
