package org.metaplastic.learning.characters.glyphs;

import java.util.List;

/** A character as it is meant: strokes around the origin, at most 1 from side to side. */
record Glyph(List<Stroke> strokes) {

    private static final int COARSE = 5;

    Glyph {
        strokes = List.copyOf(strokes);
    }

    /** The same strokes in the middle, as large as they may be. */
    Glyph centred() {
        List<Point> points = points();
        double left = points.stream().mapToDouble(Point::x).min().orElseThrow();
        double right = points.stream().mapToDouble(Point::x).max().orElseThrow();
        double top = points.stream().mapToDouble(Point::y).min().orElseThrow();
        double bottom = points.stream().mapToDouble(Point::y).max().orElseThrow();
        double size = Math.max(right - left, bottom - top);
        return new Glyph(strokes.stream().map(stroke -> stroke.moved(point -> new Point(
                (point.x() - (left + right) / 2) / size, (point.y() - (top + bottom) / 2) / size))).toList());
    }

    private List<Point> points() {
        return strokes.stream().flatMap(stroke -> stroke.points(COARSE).stream()).toList();
    }

    /** How far points of one are from the nearest of the other, on average over the worse side. */
    double distance(Glyph other) {
        List<Point> mine = points();
        List<Point> others = other.points();
        return Math.max(oneSided(mine, others), oneSided(others, mine));
    }

    private static double oneSided(List<Point> from, List<Point> to) {
        return from.stream().mapToDouble(point -> to.stream().mapToDouble(point::distance).min().orElseThrow())
                .average().orElseThrow();
    }
}
