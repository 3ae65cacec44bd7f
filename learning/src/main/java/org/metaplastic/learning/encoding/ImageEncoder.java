package org.metaplastic.learning.encoding;

import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.characters.Drawing;
import org.metaplastic.learning.random.Key;

/** A way to show images. */
public sealed interface ImageEncoder extends Encoder permits AnalogCurrent, PoissonRate, SpikeLatency, EventCamera {

    /**
     * Shows an image.
     *
     * @param steps for how long
     * @param key of everything random in it
     */
    Presentation show(CharacterImage image, int steps, Key key);

    @Override
    default Presentation show(Drawing drawing, int steps, Key key) {
        if (drawing instanceof CharacterImage image) {
            return show(image, steps, key);
        }
        throw new IllegalArgumentException("Encoder: it shows images, but was given recorded events. They are shown by"
                + " a replay.");
    }
}
