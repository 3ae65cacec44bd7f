package org.metaplastic.learning.characters;

import java.util.random.RandomGenerator;

/**
 * Small changes of a drawing that leave the character what it is. Each is drawn evenly between minus and plus the value
 * here, and the drawing is moved as a whole: an affine map around its middle.
 *
 * @param turnDegrees by how much it is turned
 * @param shiftPixels by how many pixels of an image it is moved, down as well as right
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
    public Drawing apply(Drawing drawing, RandomGenerator random) {
        return switch (drawing) {
            case CharacterImage image -> apply(image, random);
            case EventFrames frames -> draw(random).of(frames);
        };
    }

    /** As {@link #apply(Drawing, RandomGenerator)}. */
    public CharacterImage apply(CharacterImage image, RandomGenerator random) {
        return draw(random).of(image);
    }

    private Change draw(RandomGenerator random) {
        double angle = StrictMath.toRadians(around(turnDegrees, random));
        double down = around(shiftPixels, random);
        double right = around(shiftPixels, random);
        double tall = 1 + around(scale, random);
        double wide = 1 + around(scale, random);
        double lean = around(shear, random);
        // Of StrictMath, as drawings may not depend on the machine.
        return new Change(StrictMath.cos(angle), StrictMath.sin(angle), down, right, tall, wide, lean);
    }

    private static double around(double reach, RandomGenerator random) {
        return reach * (2 * random.nextDouble() - 1);
    }

    /** What was drawn; lengths are in pixels of an image. */
    private record Change(double cos, double sin, double down, double right, double tall, double wide, double lean) {

        CharacterImage of(CharacterImage image) {
            return CharacterImage.of((row, column) -> {
                double y = row - MIDDLE - down;
                double x = column - MIDDLE - right;
                double fromRow = (cos * y - sin * x) / tall;
                double fromColumn = (cos * x + sin * y) / wide - lean * fromRow;
                return inked(image, MIDDLE + fromRow, MIDDLE + fromColumn);
            });
        }

        private static boolean inked(CharacterImage image, double row, double column) {
            long nearestRow = Math.round(row);
            long nearestColumn = Math.round(column);
            return nearestRow >= 0 && nearestRow < CharacterImage.SIZE && nearestColumn >= 0
                    && nearestColumn < CharacterImage.SIZE && image.ink((int) nearestRow, (int) nearestColumn);
        }

        /** The other way round: an image asks where each pixel comes from, an event where it goes. */
        EventFrames of(EventFrames frames) {
            double pixel = CharacterImage.SIZE / (double) frames.side();
            double middle = (frames.side() - 1) / 2.0;
            return frames.moved((row, column) -> {
                double down0 = (row - middle) * pixel;
                double y = tall * down0;
                double x = wide * ((column - middle) * pixel + lean * down0);
                return placed(frames.side(), middle + (cos * y + sin * x + down) / pixel, middle + (cos * x - sin * y
                        + right) / pixel);
            });
        }

        private static int placed(int side, double row, double column) {
            long nearestRow = Math.round(row);
            long nearestColumn = Math.round(column);
            return nearestRow >= 0 && nearestRow < side && nearestColumn >= 0 && nearestColumn < side
                    ? (int) (nearestRow * side + nearestColumn)
                    : -1;
        }
    }
}
