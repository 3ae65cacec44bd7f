package org.metaplastic.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.metaplastic.learning.characters.GreyImage;
import org.metaplastic.learning.encoding.Presentation;
import org.metaplastic.learning.task.InputSink;

/**
 * What the units of an input population say in a part of the time, 0 to 1 of the most that any says in a part.
 *
 * @param still whether it is the image itself
 * @param values one channel after the other
 */
record Frame(boolean still, int channels, double[] values) {

    /** An image as a frame. */
    static Frame of(GreyImage image) {
        return new Frame(true, 1, IntStream.range(0, image.pixels()).mapToDouble(image::ink).toArray());
    }

    /**
     * The frames of a presentation.
     *
     * @param count how many
     * @param steps of each
     */
    static List<Frame> of(Presentation presentation, int units, int channels, int count, int steps) {
        var frames = new ArrayList<double[]>();
        for (int k = 0; k < count; k++) {
            var values = new double[units];
            var sink = new InputSink() {
                @Override
                public void spike(int population, int neuron) {
                    values[neuron]++;
                }

                @Override
                public void set(int population, int neuron, double value) {
                    values[neuron] += value;
                }
            };
            for (int step = k * steps; step < (k + 1) * steps; step++) {
                presentation.input(step, 0, sink);
            }
            frames.add(values);
        }
        double most = frames.stream().flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
        return frames.stream().map(values -> new Frame(false, channels, Arrays.stream(values).map(value -> most == 0
                ? 0
                : Math.abs(value) / most).toArray())).toList();
    }

    /** What a unit says. */
    double value(int channel, int pixel) {
        return values[channel * (values.length / channels) + pixel];
    }
}
