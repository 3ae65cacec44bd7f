package org.metaplastic.benchmarks.race;

import java.util.List;
import java.util.Locale;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.engine.kernel.Precision;

/**
 * How a side computes.
 *
 * @param stretch steps of a stretch whose graph PyTorch keeps, computing all others again; 0 where it keeps all, and for
 *            our side, which chooses by itself
 * @param kernel when we compute rows of plastic synapses; without meaning for PyTorch
 */
public record Configuration(Side side, int threads, int stretch, Precision precision, SynapseKernel kernel) {

    /** Who computes. */
    public enum Side {
        METAPLASTIC, LIBTORCH;

        /** As in JSON. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As arguments of {@link Worker}. */
    List<String> arguments(String workload) {
        return List.of(workload, side.name(), Integer.toString(threads), Integer.toString(stretch), precision.name(),
                kernel.name());
    }

    static Configuration of(List<String> arguments) {
        return new Configuration(Side.valueOf(arguments.get(1)), Integer.parseInt(arguments.get(2)), Integer.parseInt(
                arguments.get(3)), Precision.valueOf(arguments.get(4)), SynapseKernel.valueOf(arguments.get(5)));
    }

    /** The same with another precision. */
    Configuration with(Precision other) {
        return new Configuration(side, threads, stretch, other, kernel);
    }

    @Override
    public String toString() {
        return side.label() + (side == Side.METAPLASTIC ? ", kernel " + kernel.label() : "") + ", " + threads + (threads
                == 1 ? " thread" : " threads")
                + (stretch == 0 ? "" : ", recomputing stretches of " + stretch + " steps");
    }
}
