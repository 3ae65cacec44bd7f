package org.metaplastic.learning.encoding;

import org.metaplastic.learning.characters.CharacterImage;

/**
 * Small movements of a camera around a triangle, one side after the other, as in Orchard et al. 2015; each begins and ends
 * gently.
 *
 * @param reach width and height of the triangle, in pixels of an image of {@value CharacterImage#SIZE}
 * @param durationMs of a side
 */
public record Saccades(double reach, double durationMs) {

    private static final double[] RIGHT = {-0.5, 0, 0.5};
    private static final double[] DOWN = {-0.5, 0.5, -0.5};

    public Saccades {
        Range.check("reach", reach, 0, CharacterImage.SIZE);
        Range.check("durationMs", durationMs, Double.MIN_VALUE, Double.MAX_VALUE);
    }

    /** How far the camera is to the right of the middle, in pixels of the image. */
    double right(double ms) {
        return reach * along(RIGHT, ms / durationMs);
    }

    /** How far it is below the middle. */
    double down(double ms) {
        return reach * along(DOWN, ms / durationMs);
    }

    private static double along(double[] corners, double sides) {
        double begun = Math.floor(sides);
        double share = sides - begun;
        int corner = (int) (begun % corners.length);
        double from = corners[corner];
        return from + (corners[(corner + 1) % corners.length] - from) * share * share * (3 - 2 * share);
    }
}
