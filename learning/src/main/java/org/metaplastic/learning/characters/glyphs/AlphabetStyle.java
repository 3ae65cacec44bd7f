package org.metaplastic.learning.characters.glyphs;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What the characters of an alphabet have in common: they are put together of the same few strokes.
 *
 * @param stock the strokes, each beginning at the origin
 * @param fewest strokes of a character
 * @param most strokes of a character
 * @param joined share of strokes that begin on another
 */
record AlphabetStyle(List<Stroke> stock, int fewest, int most, double joined) {

    private static final double ROOM = 0.6;

    AlphabetStyle {
        stock = List.copyOf(stock);
    }

    static AlphabetStyle drawn(RandomGenerator random) {
        var style = StrokeStyle.drawn(random);
        List<Stroke> stock = IntStream.range(0, 5 + random.nextInt(5)).mapToObj(_ -> style.invent(random)).toList();
        int fewest = 1 + random.nextInt(2);
        return new AlphabetStyle(stock, fewest, fewest + 1 + random.nextInt(2), 0.4 + 0.6 * random.nextDouble());
    }

    Glyph invent(RandomGenerator random) {
        int count = fewest + random.nextInt(most - fewest + 1);
        var strokes = new ArrayList<Stroke>();
        for (int k = 0; k < count; k++) {
            Point begin = begin(strokes, random);
            strokes.add(stock.get(random.nextInt(stock.size())).moved(point -> point.plus(begin.x(), begin.y())));
        }
        return new Glyph(strokes).centred();
    }

    private Point begin(List<Stroke> before, RandomGenerator random) {
        if (before.isEmpty() || random.nextDouble() >= joined) {
            return new Point(ROOM * (random.nextDouble() - 0.5), ROOM * (random.nextDouble() - 0.5));
        }
        List<Point> points = before.get(random.nextInt(before.size())).points(2);
        return points.get(random.nextInt(points.size()));
    }
}
