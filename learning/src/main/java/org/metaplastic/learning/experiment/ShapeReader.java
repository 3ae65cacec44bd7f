package org.metaplastic.learning.experiment;

import java.util.List;
import org.metaplastic.model.Volume;

/** Reads how neurons lie: {@code shape: [channels, height, width]}. */
final class ShapeReader {

    private static final String EXAMPLE = "[32, 14, 14]";

    private ShapeReader() {}

    static Volume read(Section section) {
        Value value = section.required("shape", EXAMPLE);
        List<Value> numbers = value.list();
        if (numbers.size() != 3) {
            throw value.error("expected three numbers, channels, height and width, such as " + EXAMPLE + ", found "
                    + numbers.size() + ".");
        }
        var shape = new Volume(side(numbers.get(0)), side(numbers.get(1)), side(numbers.get(2)));
        if ((long) shape.channels() * shape.height() * shape.width() > NetworkReader.MOST_NEURONS) {
            throw value.error("a shape of " + shape + " has more than " + NetworkReader.MOST_NEURONS
                    + " neurons. Make it smaller.");
        }
        return shape;
    }

    private static int side(Value number) {
        // Three such numbers fit in 64 bits.
        return number.integer(1, NetworkReader.MOST_NEURONS);
    }

    /** The shape of an input of the task, which has so many neurons. */
    static Volume read(Section input, int neurons) {
        Volume shape = read(input.allow("shape"));
        if (shape.size() != neurons) {
            throw input.required("shape", EXAMPLE).error("a shape of " + shape + " has " + shape.size()
                    + " neurons, but the task drives " + neurons + ". Give a shape of as many.");
        }
        return shape;
    }
}
