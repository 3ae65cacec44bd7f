package org.metaplastic.model;

import java.util.Optional;

import org.metaplastic.equations.Scope;

/**
 * How many weights a projection has if each synapse has its own, or each place of a window that moves over an image.
 *
 * @param rows a presynaptic neuron each; of a window, a place and channel that it looks at
 * @param columns a postsynaptic neuron each; of a window, a channel of the neurons that look
 * @param pairs whether neuron k meets neuron k alone, so that there is one row
 * @param synapses those there are, one after the other in one row; empty where all pairs have a place
 * @param fanIn presynaptic neurons of a neuron, the mean where neurons differ
 * @param fanOut postsynaptic neurons of a neuron, the mean where neurons differ
 */
public record WeightLayout(int rows, int columns, boolean pairs, Optional<SynapseList> synapses, double fanIn,
        double fanOut) {

    private WeightLayout(int rows, int columns, boolean pairs, int fanIn, int fanOut) {
        this(rows, columns, pairs, Optional.empty(), fanIn, fanOut);
    }

    /** The layout of a projection between two populations. */
    public static WeightLayout of(Connectivity connectivity, Population from, Population to) {
        int pre = from.size();
        int post = to.size();
        return switch (connectivity) {
            case Connectivity.Dense(),Connectivity.NoAutapses() -> new WeightLayout(pre, post, false, pre, post);
            case Connectivity.Masked _ -> new WeightLayout(pre, post, false, pre, post);
            case Connectivity.Sparse(SynapseList list) -> new WeightLayout(pre, post, false, Optional.of(list),
                    (double) list.size() / post, (double) list.size() / pre);
            case Connectivity.OneToOne() -> new WeightLayout(pre, post, true, pre, post);
            case Connectivity.Convolution(Window window) -> {
                int places = window.side() * window.side();
                int rows = places * from.volume().channels();
                int columns = to.volume().channels();
                yield new WeightLayout(rows, columns, false, rows, places * columns);
            }
            case Connectivity.Pooling(Window window) -> {
                int places = window.side() * window.side();
                yield new WeightLayout(places, from.volume().channels(), false, places, 1);
            }
        };
    }

    /** The shape of a quantity of that granularity. */
    Shape shape(Scope scope) {
        return switch (scope) {
            case ONE -> new Shape(1, 1);
            case PRE -> new Shape(1, rows);
            case POST -> new Shape(1, columns);
            case SYNAPSE -> synapses.map(list -> new Shape(1, list.size()))
                    .orElseGet(() -> new Shape(pairs ? 1 : rows, columns));
        };
    }
}
