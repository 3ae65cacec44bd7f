package org.metaplastic.learning.encoding;

import org.metaplastic.learning.characters.CharacterImage;

/** What a camera sees of an image from any place: the mean ink of areas, which need not begin at a pixel. */
final class MovedView {

    private static final int SIZE = CharacterImage.SIZE;

    private final int side;
    /** [rows + 1 x columns + 1]: inked pixels above and to the left. */
    private final int[] sums = new int[(SIZE + 1) * (SIZE + 1)];
    private final double[] corners;

    MovedView(CharacterImage image, int side) {
        this.side = side;
        corners = new double[(side + 1) * (side + 1)];
        for (int row = 0; row < SIZE; row++) {
            int inRow = 0;
            for (int column = 0; column < SIZE; column++) {
                inRow += image.ink(row, column) ? 1 : 0;
                sums[(row + 1) * (SIZE + 1) + column + 1] = sums[row * (SIZE + 1) + column + 1] + inRow;
            }
        }
    }

    /**
     * The ink of each pixel of the camera, 0 to 1. Around the image there is paper.
     *
     * @param right by how many pixels of the image the camera is moved
     * @param ink receives it, row by row
     */
    void look(double right, double down, double[] ink) {
        double width = SIZE / (double) side;
        for (int row = 0; row <= side; row++) {
            for (int column = 0; column <= side; column++) {
                corners[row * (side + 1) + column] = sum(row * width + down, column * width + right);
            }
        }
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                int corner = row * (side + 1) + column;
                double area = corners[corner] - corners[corner + 1] - corners[corner + side + 1]
                        + corners[corner + side + 2];
                // Rounding may leave a little less than no ink.
                ink[row * side + column] = Math.clamp(area / (width * width), 0.0, 1.0);
            }
        }
    }

    /** Ink above and to the left of a place; within a pixel it grows bilinearly. */
    private double sum(double row, double column) {
        double y = Math.clamp(row, 0.0, SIZE);
        double x = Math.clamp(column, 0.0, SIZE);
        int top = Math.min((int) y, SIZE - 1);
        int left = Math.min((int) x, SIZE - 1);
        int at = top * (SIZE + 1) + left;
        double above = sums[at] + (x - left) * (sums[at + 1] - sums[at]);
        double below = sums[at + SIZE + 1] + (x - left) * (sums[at + SIZE + 2] - sums[at + SIZE + 1]);
        return above + (y - top) * (below - above);
    }
}
