package org.metaplastic.learning.characters.glyphs;

/** A place on paper; x grows to the right, y downwards. */
record Point(double x, double y) {

    Point plus(double dx, double dy) {
        return new Point(x + dx, y + dy);
    }

    double distance(Point other) {
        // Correctly rounded, unlike hypot: the same on every machine.
        return Math.sqrt((x - other.x) * (x - other.x) + (y - other.y) * (y - other.y));
    }
}
