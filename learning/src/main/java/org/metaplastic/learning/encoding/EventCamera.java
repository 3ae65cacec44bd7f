package org.metaplastic.learning.encoding;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.random.Key;

/**
 * A camera that says where brightness changes, moving over the image (Lichtsteiner, Posch & Delbruck 2008). Each pixel
 * remembers the logarithm of the brightness at its last event; when it has changed by the contrast, it says so: units of
 * the first channel that it became brighter, of the second that it became darker. Then it is blind for the refractory
 * time, at whose end it remembers anew. Time is in steps: a pixel says at most one event in each.
 *
 * @param contrast change of the natural logarithm of brightness that makes an event
 * @param refractoryMs for how long a pixel is blind after an event
 * @param noiseHz events of each pixel that mean nothing, half of them of either kind
 * @param dt length of a step in ms
 */
public record EventCamera(int side, double contrast, double refractoryMs, double noiseHz, Saccades saccades,
        double dt) implements ImageEncoder {

    /** Ink is this bright where paper is 1. */
    private static final double INK_BRIGHTNESS = 0.1;

    public EventCamera {
        Range.check("side", side, 1, CharacterImage.SIZE);
        Range.check("dt", dt, Double.MIN_VALUE, Double.MAX_VALUE);
        Range.check("contrast", contrast, Double.MIN_VALUE, Double.MAX_VALUE);
        Range.check("refractoryMs", refractoryMs, 0, Double.MAX_VALUE);
        Range.check("noiseHz", noiseHz, 0, Range.MILLIS / dt);
    }

    @Override
    public int channels() {
        return 2;
    }

    @Override
    public Presentation show(CharacterImage image, int steps, Key key) {
        return new Exposure(new MovedView(image, side), key.random()).record(steps);
    }

    /** The pixels while an image is shown. */
    private final class Exposure {

        private final MovedView view;
        private final RandomGenerator random;
        private final double[] ink = new double[side * side];
        private final double[] level = new double[side * side];
        private final double[] remembered = new double[side * side];
        /** The step in which each pixel remembers and sees again. */
        private final long[] blindUntil = new long[side * side];
        private final long blindSteps = (long) Math.ceil(refractoryMs / dt);
        private final double noise = noiseHz * dt / Range.MILLIS;

        Exposure(MovedView view, RandomGenerator random) {
            this.view = view;
            this.random = random;
            look(0);
            System.arraycopy(level, 0, remembered, 0, level.length);
            Arrays.fill(blindUntil, -1);
        }

        private void look(double ms) {
            view.look(saccades.right(ms), saccades.down(ms), ink);
            for (int pixel = 0; pixel < ink.length; pixel++) {
                // Of StrictMath, as no event may depend on the machine; most pixels are paper.
                level[pixel] = ink[pixel] == 0 ? 0 : StrictMath.log(1 - (1 - INK_BRIGHTNESS) * ink[pixel]);
            }
        }

        Presentation record(int steps) {
            var raster = new SpikeRaster.Builder(steps);
            for (int step = 0; step < steps; step++) {
                look((step + 1) * dt);
                for (int pixel = 0; pixel < ink.length; pixel++) {
                    pixel(step, pixel, raster);
                }
                raster.endStep();
            }
            return raster.build();
        }

        private void pixel(int step, int pixel, SpikeRaster.Builder raster) {
            if (step == blindUntil[pixel]) {
                remembered[pixel] = level[pixel];
            }
            double draw = noise == 0 ? 1 : random.nextDouble();
            if (step <= blindUntil[pixel]) {
                return;
            }
            double change = level[pixel] - remembered[pixel];
            boolean changed = Math.abs(change) >= contrast;
            if (changed || draw < noise) {
                boolean brighter = changed ? change > 0 : draw < noise / 2;
                raster.fire(brighter ? pixel : side * side + pixel);
                blindUntil[pixel] = step + blindSteps;
                remembered[pixel] = level[pixel];
            }
        }
    }
}
