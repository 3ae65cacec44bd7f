package org.metaplastic.learning.reading;

import java.util.Optional;
import java.util.stream.IntStream;
import org.metaplastic.equations.Scope;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.SynapseList;

/**
 * The neurons of a projection that a probe measures: all, or evenly spaced ones where there are many. Of sparse synapses
 * they are those of all, or of evenly spaced ones.
 *
 * @param places where neuron k of the one side sends to neuron k of the other alone, the place of that synapse among values
 *            of all
 */
record Sample(int[] pre, int[] post, int columns, Optional<int[]> places) {

    private static final int MOST = 64;

    static Sample of(LearnedRule rule) {
        if (rule.projection().connectivity() instanceof Connectivity.Sparse(SynapseList synapses)) {
            int[] chosen = spaced(synapses.size(), MOST * MOST);
            return new Sample(pick(synapses.sources(), chosen), pick(synapses.targets(), chosen), rule.post(), Optional
                    .of(chosen));
        }
        int[] pre = spaced(rule.pre(), MOST);
        int[] post = spaced(rule.post(), MOST);
        return new Sample(pre, post, rule.post(), rule.projection().connectivity() instanceof Connectivity.OneToOne
                ? Optional.of(post)
                : Optional.empty());
    }

    /** Whether neuron k of the one side sends to neuron k of the other alone. */
    boolean pairs() {
        return places.isPresent();
    }

    private static int[] pick(int[] values, int[] places) {
        return IntStream.of(places).map(k -> values[k]).toArray();
    }

    private static int[] spaced(int size, int most) {
        int count = Math.min(size, most);
        return IntStream.range(0, count).map(k -> (int) ((long) k * size / count)).toArray();
    }

    /** The entries of a parameter of the projection that belong to the sample. */
    double[] of(double[] values, Scope scope) {
        return switch (scope) {
            case ONE -> values.clone();
            case PRE -> pick(values, pre);
            case POST -> pick(values, post);
            case SYNAPSE -> places.map(chosen -> pick(values, chosen)).orElseGet(() -> grid(values));
        };
    }

    private static double[] pick(double[] values, int[] places) {
        return IntStream.of(places).mapToDouble(k -> values[k]).toArray();
    }

    private double[] grid(double[] values) {
        var picked = new double[pre.length * post.length];
        for (int i = 0; i < pre.length; i++) {
            for (int j = 0; j < post.length; j++) {
                picked[i * post.length + j] = values[pre[i] * columns + post[j]];
            }
        }
        return picked;
    }

    /** The places in a synaptic state of the sample at which there is a synapse. */
    int[] synapses(LearnedRule rule) {
        return pairs() ? IntStream.range(0, post.length).toArray()
                : IntStream.range(0, pre.length * post.length)
                        .filter(k -> rule.connected(pre[k / post.length], post[k % post.length])).toArray();
    }
}
