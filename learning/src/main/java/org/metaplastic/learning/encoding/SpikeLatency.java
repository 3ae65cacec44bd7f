package org.metaplastic.learning.encoding;

import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.characters.GreyImage;
import org.metaplastic.learning.random.Key;

/**
 * One spike for each pixel, the earlier the more ink: the time {@code tau ln(ink / (ink - threshold))} that a leaky
 * integrator, driven by the ink from the beginning, takes to a threshold. Pixels with no more ink than that say nothing.
 *
 * @param threshold share of ink, 0 to 1 exclusively
 * @param tauMs time constant of the integrator
 * @param dt length of a step in ms
 */
public record SpikeLatency(int side, double threshold, double tauMs, double dt) implements ImageEncoder {

    public SpikeLatency {
        Range.check("side", side, 1, CharacterImage.SIZE);
        Range.check("dt", dt, Double.MIN_VALUE, Double.MAX_VALUE);
        Range.check("threshold", threshold, Double.MIN_VALUE, Math.nextDown(1.0));
        Range.check("tauMs", tauMs, Double.MIN_VALUE, Double.MAX_VALUE);
    }

    @Override
    public Presentation show(CharacterImage image, int steps, Key key) {
        GreyImage grey = GreyImage.of(image, side);
        var times = new int[grey.pixels()];
        for (int pixel = 0; pixel < times.length; pixel++) {
            times[pixel] = step(grey.ink(pixel), steps);
        }
        var raster = new SpikeRaster.Builder(steps);
        for (int step = 0; step < steps; step++) {
            for (int pixel = 0; pixel < times.length; pixel++) {
                if (times[pixel] == step) {
                    raster.fire(pixel);
                }
            }
            raster.endStep();
        }
        return raster.build();
    }

    /** The step in which an ink reaches the threshold; one behind the last if it does not. */
    private int step(double ink, int steps) {
        // Of StrictMath, as no spike may depend on the machine.
        return ink <= threshold ? steps
                : (int) Math.min(steps, tauMs * StrictMath.log(ink / (ink - threshold)) / dt);
    }
}
