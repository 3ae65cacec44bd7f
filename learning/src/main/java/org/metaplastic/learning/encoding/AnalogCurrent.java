package org.metaplastic.learning.encoding;

import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.characters.GreyImage;
import org.metaplastic.learning.random.Key;

/**
 * A constant current for each pixel, in proportion to its ink.
 *
 * @param gain the current of a pixel that is all ink
 */
public record AnalogCurrent(int side, double gain) implements ImageEncoder {

    public AnalogCurrent {
        Range.check("side", side, 1, CharacterImage.SIZE);
        Range.check("gain", gain, -Double.MAX_VALUE, Double.MAX_VALUE);
    }

    @Override
    public boolean spiking() {
        return false;
    }

    @Override
    public Presentation show(CharacterImage image, int steps, Key key) {
        GreyImage grey = GreyImage.of(image, side);
        return (step, population, sink) -> {
            boolean shown = step >= 0 && step < steps;
            for (int pixel = 0; shown && pixel < grey.pixels(); pixel++) {
                double ink = grey.ink(pixel);
                if (ink > 0) {
                    sink.set(population, pixel, gain * ink);
                }
            }
        };
    }
}
