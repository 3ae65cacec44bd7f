package org.metaplastic.learning.characters.glyphs;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What the strokes of an alphabet have in common.
 *
 * @param segments of a stroke, at most
 * @param curved share of strokes that are curves
 * @param looped share of strokes that end where they began
 * @param directions that straight strokes may take, spread over the circle
 * @param tall height relative to width
 */
record StrokeStyle(int segments, double curved, double looped, int directions, double tall) {

    private static final double SHORTEST = 0.35;
    private static final double BEND = 2;

    static StrokeStyle drawn(RandomGenerator random) {
        return new StrokeStyle(3 + random.nextInt(2), random.nextDouble(), 0.4 * random.nextDouble(), 4 + 2 * random
                .nextInt(3), 0.8 + 0.6 * random.nextDouble());
    }

    /** A stroke from the origin that turns at every knot: curves a little, corners in the directions of the style. */
    Stroke invent(RandomGenerator random) {
        boolean curve = random.nextDouble() < curved;
        int count = 2 + random.nextInt(segments - 1);
        double bend = random.nextBoolean() ? BEND : -BEND;
        double direction = random.nextInt(directions) * corner();
        var knots = new ArrayList<>(List.of(new Point(0, 0)));
        for (int k = 0; k < count; k++) {
            double length = SHORTEST * (1 + random.nextDouble());
            // Of StrictMath, as images may not depend on the machine.
            knots.add(knots.getLast().plus(length * StrictMath.cos(direction), tall * length * StrictMath.sin(
                    direction)));
            direction += curve
                    ? bend * random.nextDouble()
                    : (1 + random.nextInt(directions / 2 - 1)) * (random.nextBoolean() ? corner() : -corner());
        }
        if (count > 2 && random.nextDouble() < looped) {
            knots.set(knots.size() - 1, knots.getFirst());
        }
        return new Stroke(knots, curve);
    }

    private double corner() {
        return 2 * Math.PI / directions;
    }
}
