package org.metaplastic.model;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** Where the initial values of a parameter come from. */
public sealed interface Initialiser {

    /**
     * Draws values for a parameter laid out as rows x columns (one row for anything but a value a synapse).
     *
     * @param fanIn the number of presynaptic neurons of a neuron of a projection, in the mean, 1 elsewhere
     * @param fanOut the number of postsynaptic neurons of a neuron of a projection, in the mean, 1 elsewhere
     */
    double[] draw(int rows, int columns, double fanIn, double fanOut, RandomGenerator random);

    /** What it may draw at least and at most, among others; empty where that is not known, or has no bounds. */
    default double[] extremes() {
        return switch (this) {
            case Constant(double value) -> new double[] {value};
            case Normal normal -> normal.std() == 0 ? new double[] {normal.mean()} : new double[0];
            case Uniform(double low, double high) -> low == high
                    ? new double[] {low}
                    : new double[] {Math.nextUp(low), Math.nextDown(high)};
            case Glorot() -> new double[0];
            case Cycle(double[] values) -> values.clone();
            case Values(double[] values) -> values.clone();
            case FromFile(var _, var _, var _, double[] values) -> values.clone();
        };
    }

    /** The same value everywhere. */
    record Constant(double value) implements Initialiser {
        @Override
        public double[] draw(int rows, int columns, double fanIn, double fanOut, RandomGenerator random) {
            var values = new double[rows * columns];
            Arrays.fill(values, value);
            return values;
        }
    }

    /** Independent normal values; {@code perFanIn} divides the standard deviation by the square root of the fan-in. */
    record Normal(double mean, double std, boolean perFanIn) implements Initialiser {
        public Normal {
            if (!(std >= 0)) {
                throw new NetworkException("normal: std is " + std + ", but must be 0 or more.");
            }
        }

        @Override
        public double[] draw(int rows, int columns, double fanIn, double fanOut, RandomGenerator random) {
            double scale = perFanIn ? std / Math.sqrt(fanIn) : std;
            var values = new double[rows * columns];
            for (int k = 0; k < values.length; k++) {
                values[k] = mean + scale * random.nextGaussian();
            }
            return values;
        }
    }

    /** Independent values, uniform between two bounds. */
    record Uniform(double low, double high) implements Initialiser {
        public Uniform {
            if (!(low <= high)) {
                throw new NetworkException("uniform: low is " + low + " and high is " + high + "; swap them.");
            }
        }

        @Override
        public double[] draw(int rows, int columns, double fanIn, double fanOut, RandomGenerator random) {
            var values = new double[rows * columns];
            for (int k = 0; k < values.length; k++) {
                values[k] = low + (high - low) * random.nextDouble();
            }
            return values;
        }
    }

    /** Glorot and Bengio 2010, Eq. 16: uniform with variance 2 / (fan-in + fan-out). */
    record Glorot() implements Initialiser {
        @Override
        public double[] draw(int rows, int columns, double fanIn, double fanOut, RandomGenerator random) {
            double bound = Math.sqrt(6.0 / (fanIn + fanOut));
            return new Uniform(-bound, bound).draw(rows, columns, fanIn, fanOut, random);
        }
    }

    /** A short list of values dealt out in turn: neuron k takes value k modulo their number. */
    record Cycle(double... values) implements Initialiser {
        public Cycle {
            values = values.clone();
            if (values.length == 0) {
                throw new NetworkException("cycle: no values. Give at least one.");
            }
        }

        @Override
        public double[] draw(int rows, int columns, double fanIn, double fanOut, RandomGenerator random) {
            var drawn = new double[rows * columns];
            for (int k = 0; k < drawn.length; k++) {
                drawn[k] = values[k % values.length];
            }
            return drawn;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Cycle(double[] others) && Arrays.equals(values, others);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }

    /** Given values, row-major. */
    record Values(double... values) implements Initialiser {
        public Values {
            values = values.clone();
        }

        @Override
        public double[] draw(int rows, int columns, double fanIn, double fanOut, RandomGenerator random) {
            if (values.length != rows * columns) {
                throw new NetworkException("values: " + values.length + " are given for " + rows + " x " + columns
                        + " = " + rows * columns + ". Give one for each.");
            }
            return values.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Values(double[] others) && Arrays.equals(values, others);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }

    /**
     * Values that a file gave.
     *
     * @param file and
     * @param tensor where they were found, for messages
     * @param shape as the file says; leading dimensions of 1 do not count
     * @param values row-major
     */
    record FromFile(String file, String tensor, List<Integer> shape, double... values) implements Initialiser {
        public FromFile {
            shape = List.copyOf(shape);
            values = values.clone();
        }

        /** Whether the values are laid out so. */
        public boolean fits(Shape needed) {
            return counting(shape).equals(counting(needed.dimensions()));
        }

        private static List<Integer> counting(List<Integer> lengths) {
            return lengths.stream().dropWhile(length -> length == 1).toList();
        }

        @Override
        public double[] draw(int rows, int columns, double fanIn, double fanOut, RandomGenerator random) {
            var needed = new Shape(rows, columns);
            if (!fits(needed)) {
                throw new NetworkException(misfit(needed));
            }
            return values.clone();
        }

        String misfit(Shape needed) {
            return "tensor '" + tensor + "' of '" + file + "' has the shape " + shape + ", but the network needs "
                    + needed.dimensions() + ". Name another tensor, or correct 'per' or the sizes of populations.";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof FromFile(String otherFile, String otherTensor, List<
                    Integer> otherShape, double[] others)
                    && file.equals(otherFile) && tensor.equals(otherTensor) && shape.equals(otherShape)
                    && Arrays.equals(values, others);
        }

        @Override
        public int hashCode() {
            return Objects.hash(file, tensor, shape, Arrays.hashCode(values));
        }
    }
}
