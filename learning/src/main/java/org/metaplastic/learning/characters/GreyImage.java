package org.metaplastic.learning.characters;

/** A square image at the resolution of a network: of each pixel the share of its area that is ink, 0 to 1. */
public final class GreyImage {

    private static final int AREA = CharacterImage.SIZE * CharacterImage.SIZE;

    private final int side;
    /** By pixel, in parts of {@link #AREA}: whole numbers, so that sums are exact. */
    private final int[] parts;

    private GreyImage(int side, int[] parts) {
        this.side = side;
        this.parts = parts;
    }

    /**
     * An image with fewer pixels, by averaging over areas: no ink is lost, none is added.
     *
     * @param side pixels along each side, 1 to {@link CharacterImage#SIZE}
     */
    public static GreyImage of(CharacterImage image, int side) {
        if (side < 1 || side > CharacterImage.SIZE) {
            throw new IllegalArgumentException("An image has " + side + " pixels a side, but must have 1 to "
                    + CharacterImage.SIZE + ".");
        }
        var parts = new int[side * side];
        for (int row = 0; row < CharacterImage.SIZE; row++) {
            for (int column = 0; column < CharacterImage.SIZE; column++) {
                if (image.ink(row, column)) {
                    spread(row * side, column * side, side, parts);
                }
            }
        }
        return new GreyImage(side, parts);
    }

    /** Shares a pixel out among those that it overlaps; lengths are in parts of a side of the new pixels. */
    private static void spread(int top, int left, int side, int[] parts) {
        int row = top / CharacterImage.SIZE;
        int column = left / CharacterImage.SIZE;
        int upper = Math.min(side, (row + 1) * CharacterImage.SIZE - top);
        int before = Math.min(side, (column + 1) * CharacterImage.SIZE - left);
        add(row, column, upper * before, side, parts);
        add(row, column + 1, upper * (side - before), side, parts);
        add(row + 1, column, (side - upper) * before, side, parts);
        add(row + 1, column + 1, (side - upper) * (side - before), side, parts);
    }

    private static void add(int row, int column, int area, int side, int[] parts) {
        if (area > 0) {
            parts[row * side + column] += area;
        }
    }

    /** Pixels along each side. */
    public int side() {
        return side;
    }

    /** How many pixels there are. */
    public int pixels() {
        return parts.length;
    }

    /** The ink of a pixel, 0 to 1; row by row, from the top left. */
    public double ink(int pixel) {
        return parts[pixel] / (double) AREA;
    }
}
