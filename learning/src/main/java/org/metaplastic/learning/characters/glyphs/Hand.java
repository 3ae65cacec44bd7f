package org.metaplastic.learning.characters.glyphs;

import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.metaplastic.learning.characters.CharacterImage;

/**
 * How somebody draws.
 *
 * @param size of characters, in pixels
 * @param pen radius of the ink around the point of the pen, in pixels
 * @param slant by how much a character leans, of its height
 * @param turn by how much it is turned, in radians
 * @param wide width in this hand relative to that which is meant
 * @param care how much drawings stray from what is meant, 1 for most people
 */
record Hand(double size, double pen, double slant, double turn, double wide, double care) {

    private static final int STEPS_A_PIXEL = 2;
    private static final int MARGIN = 4;
    private static final double STRAY_KNOT = 0.11;
    private static final double STRAY_STROKE = 0.1;

    static Hand drawn(RandomGenerator random) {
        return new Hand(58 + around(16, random), 1.7 + around(0.4, random), around(0.15, random), around(0.1, random),
                1 + around(0.15, random), 1 + around(0.5, random));
    }

    /** From -reach to reach, small values more often. */
    private static double around(double reach, RandomGenerator random) {
        double up = random.nextDouble();
        return reach * (up - random.nextDouble());
    }

    CharacterImage draw(Glyph glyph, RandomGenerator random) {
        double angle = turn + around(0.15 * care, random);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        double x = size * wide * (1 + around(0.2 * care, random));
        double y = size * (1 + around(0.2 * care, random));
        double right = CharacterImage.SIZE / 2.0 + around(10, random);
        double down = CharacterImage.SIZE / 2.0 + around(10, random);
        var ink = new BitSet(CharacterImage.SIZE * CharacterImage.SIZE);
        for (Stroke stroke : glyph.strokes()) {
            double dx = around(STRAY_STROKE * care, random);
            double dy = around(STRAY_STROKE * care, random);
            drag(stroke.moved(knot -> {
                double across = x * (knot.x() + dx + around(STRAY_KNOT * care, random) - slant * knot.y());
                double along = y * (knot.y() + dy + around(STRAY_KNOT * care, random));
                return new Point(right + cos * across - sin * along, down + sin * across + cos * along);
            }), ink);
        }
        return CharacterImage.of((row, column) -> ink.get(row * CharacterImage.SIZE + column));
    }

    /** Leaves ink around every point of a stroke; what would leave the paper goes along its edge. */
    private void drag(Stroke stroke, BitSet ink) {
        List<Point> knots = stroke.knots();
        double longest = 0;
        for (int k = 1; k < knots.size(); k++) {
            longest = Math.max(longest, knots.get(k).distance(knots.get(k - 1)));
        }
        for (Point point : stroke.points(1 + (int) (STEPS_A_PIXEL * longest))) {
            dot(Math.clamp(point.x(), MARGIN, CharacterImage.SIZE - 1 - MARGIN), Math.clamp(point.y(), MARGIN,
                    CharacterImage.SIZE - 1 - MARGIN), ink);
        }
    }

    private void dot(double x, double y, BitSet ink) {
        for (int row = (int) Math.ceil(y - pen); row <= y + pen; row++) {
            for (int column = (int) Math.ceil(x - pen); column <= x + pen; column++) {
                if ((row - y) * (row - y) + (column - x) * (column - x) <= pen * pen) {
                    ink.set(row * CharacterImage.SIZE + column);
                }
            }
        }
    }
}
