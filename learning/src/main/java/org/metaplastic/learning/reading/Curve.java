package org.metaplastic.learning.reading;

import java.util.List;

/** A quantity of many synapses along an axis, such as the change of weights against the time between spikes. */
public record Curve(String name, List<Point> points) {

    /** The spread over synapses at one place of the axis. */
    public record Point(double x, Spread spread) {}

    public Curve {
        points = List.copyOf(points);
    }

    /** The places, in order. */
    public double[] x() {
        return points.stream().mapToDouble(Point::x).toArray();
    }
}
