package org.metaplastic.learning.characters;

import java.util.random.RandomGenerator;

/**
 * Small changes of an image that leave the character what it is. Each is drawn evenly between minus and plus the value
 * here, and the image is moved as a whole: an affine map around its middle.
 *
 * @param turnDegrees by how much it is turned
 * @param shiftPixels by how many of its pixels it is moved, down as well as right
 * @param scale by how much it grows: 0.1 for 0.9 to 1.1 times its size, height and width apart
 * @param shear by how much it leans, of its height
 */
public record Jitter(double turnDegrees, double shiftPixels, double scale, double shear) {

    private static final double MIDDLE = (CharacterImage.SIZE - 1) / 2.0;

    public Jitter {
        check("turnDegrees", turnDegrees, 180);
        check("shiftPixels", shiftPixels, CharacterImage.SIZE);
        check("scale", scale, 0.9);
        check("shear", shear, 1);
    }

    private static void check(String name, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException("Jitter: " + name + " is " + value + ", but must be 0 to " + most + ".");
        }
    }

    /** Draws the changes and makes them. */
    public CharacterImage apply(CharacterImage image, RandomGenerator random) {
        double angle = StrictMath.toRadians(around(turnDegrees, random));
        double down = around(shiftPixels, random);
        double right = around(shiftPixels, random);
        double tall = 1 + around(scale, random);
        double wide = 1 + around(scale, random);
        double lean = around(shear, random);
        // Of StrictMath, as images may not depend on the machine.
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        return CharacterImage.of((row, column) -> {
            double y = row - MIDDLE - down;
            double x = column - MIDDLE - right;
            double fromRow = (cos * y - sin * x) / tall;
            double fromColumn = (cos * x + sin * y) / wide - lean * fromRow;
            return inked(image, MIDDLE + fromRow, MIDDLE + fromColumn);
        });
    }

    private static double around(double reach, RandomGenerator random) {
        return reach * (2 * random.nextDouble() - 1);
    }

    private static boolean inked(CharacterImage image, double row, double column) {
        long nearestRow = Math.round(row);
        long nearestColumn = Math.round(column);
        return nearestRow >= 0 && nearestRow < CharacterImage.SIZE && nearestColumn >= 0
                && nearestColumn < CharacterImage.SIZE && image.ink((int) nearestRow, (int) nearestColumn);
    }
}
