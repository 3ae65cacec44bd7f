package org.metaplastic.learning.characters.glyphs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A movement of the pen without lifting it.
 *
 * @param knots points that it passes
 * @param curved whether it passes them in a smooth curve (a Catmull-Rom spline) instead of straight lines
 */
record Stroke(List<Point> knots, boolean curved) {

    Stroke {
        knots = List.copyOf(knots);
    }

    Stroke moved(UnaryOperator<Point> move) {
        return new Stroke(knots.stream().map(move).toList(), curved);
    }

    /** Points along it, so many between two knots, both ends included. */
    List<Point> points(int between) {
        var points = new ArrayList<Point>();
        for (int k = 0; k + 1 < knots.size(); k++) {
            for (int step = 0; step < between; step++) {
                points.add(at(k, step / (double) between));
            }
        }
        points.add(knots.getLast());
        return points;
    }

    private Point at(int first, double t) {
        Point from = knots.get(first);
        Point to = knots.get(first + 1);
        if (!curved) {
            return new Point(from.x() + t * (to.x() - from.x()), from.y() + t * (to.y() - from.y()));
        }
        Point before = knots.get(Math.max(0, first - 1));
        Point after = knots.get(Math.min(knots.size() - 1, first + 2));
        return new Point(spline(before.x(), from.x(), to.x(), after.x(), t), spline(before.y(), from.y(), to.y(), after
                .y(), t));
    }

    /** Catmull & Rom 1974, with tension 1/2. */
    private static double spline(double before, double from, double to, double after, double t) {
        return from + 0.5 * t * (to - before + t * (2 * before - 5 * from + 4 * to - after + t * (3 * (from - to)
                + after - before)));
    }
}
