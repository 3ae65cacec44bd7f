package org.metaplastic.learning.encoding;

import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.random.Key;

/** A way to show an image to a network. Implementations are immutable and may be used by many threads at once. */
public sealed interface Encoder permits AnalogCurrent, PoissonRate, SpikeLatency, EventCamera {

    /** Pixels along each side of what is shown. Units are numbered row by row, from the top left. */
    int side();

    /** How many units there are for each pixel: all pixels of the first come first, then those of the second. */
    default int channels() {
        return 1;
    }

    /** How many units of an input population it drives. */
    default int units() {
        return channels() * side() * side();
    }

    /** Whether it says spikes; otherwise numbers. */
    default boolean spiking() {
        return true;
    }

    /**
     * Shows an image.
     *
     * @param steps for how long
     * @param key of everything random in it
     */
    Presentation show(CharacterImage image, int steps, Key key);
}
