package org.metaplastic.learning.encoding;

import java.util.random.RandomGenerator;
import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.characters.GreyImage;
import org.metaplastic.learning.random.Key;

/**
 * Spikes at random, at each step independently of the others: a Poisson process seen in steps. The rate is in proportion
 * to the ink of a pixel.
 *
 * @param rateHz the rate of a pixel that is all ink
 * @param dt length of a step in ms
 */
public record PoissonRate(int side, double rateHz, double dt) implements ImageEncoder {

    public PoissonRate {
        Range.check("side", side, 1, CharacterImage.SIZE);
        Range.check("dt", dt, Double.MIN_VALUE, Double.MAX_VALUE);
        // A neuron fires at most once a step.
        Range.check("rateHz", rateHz, 0, Range.MILLIS / dt);
    }

    @Override
    public Presentation show(CharacterImage image, int steps, Key key) {
        GreyImage grey = GreyImage.of(image, side);
        RandomGenerator random = key.random();
        double most = rateHz * dt / Range.MILLIS;
        var raster = new SpikeRaster.Builder(steps);
        for (int step = 0; step < steps; step++) {
            for (int pixel = 0; pixel < grey.pixels(); pixel++) {
                double ink = grey.ink(pixel);
                if (ink > 0 && random.nextDouble() < most * ink) {
                    raster.fire(pixel);
                }
            }
            raster.endStep();
        }
        return raster.build();
    }
}
