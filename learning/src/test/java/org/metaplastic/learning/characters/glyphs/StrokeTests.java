package org.metaplastic.learning.characters.glyphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class StrokeTests {

    private static final List<Point> KNOTS = List.of(new Point(0, 0), new Point(2, 0), new Point(2, 2));

    @Test
    void straightStrokesHaveCorners() {
        assertThat(new Stroke(KNOTS, false).points(2)).containsExactly(new Point(0, 0), new Point(1, 0),
                new Point(2, 0), new Point(2, 1), new Point(2, 2));
    }

    /** By hand, of the Catmull-Rom spline half way: (-p0 + 9 p1 + 9 p2 - p3) / 16, with the ends doubled. */
    @Test
    void curvesPassTheirKnotsAndBulgeBetween() {
        assertThat(new Stroke(KNOTS, true).points(2)).containsExactly(new Point(0, 0), new Point(1, -0.125),
                new Point(2, 0), new Point(2.125, 1), new Point(2, 2));
    }

    @Test
    void aGlyphIsAsLargeAsItMayBe() {
        Glyph glyph = new Glyph(List.of(new Stroke(List.of(new Point(3, 1), new Point(3, 5), new Point(5, 5)),
                false))).centred();

        assertThat(glyph.strokes().getFirst().knots()).containsExactly(new Point(-0.25, -0.5), new Point(-0.25, 0.5),
                new Point(0.25, 0.5));
    }
}
