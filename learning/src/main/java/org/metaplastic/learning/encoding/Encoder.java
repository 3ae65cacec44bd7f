package org.metaplastic.learning.encoding;

import org.metaplastic.learning.characters.Drawing;
import org.metaplastic.learning.random.Key;

/** A way to show a drawing to a network. Implementations are immutable and may be used by many threads at once. */
public sealed interface Encoder permits ImageEncoder, EventReplay {

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
     * Shows a drawing.
     *
     * @param steps for how long
     * @param key of everything random in it
     * @throws IllegalArgumentException if it is of a kind that the encoder does not show
     */
    Presentation show(Drawing drawing, int steps, Key key);
}
