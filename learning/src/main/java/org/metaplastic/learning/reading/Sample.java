package org.metaplastic.learning.reading;

import java.util.stream.IntStream;
import org.metaplastic.equations.Scope;
import org.metaplastic.model.Connectivity;

/**
 * The neurons of a projection that a probe measures: all, or evenly spaced ones where there are many.
 *
 * @param pairs whether neuron k sends to neuron k alone
 */
record Sample(int[] pre, int[] post, int columns, boolean pairs) {

    private static final int MOST = 64;

    static Sample of(LearnedRule rule) {
        return new Sample(spaced(rule.pre()), spaced(rule.post()), rule.post(),
                rule.projection().connectivity() instanceof Connectivity.OneToOne);
    }

    private static int[] spaced(int size) {
        int count = Math.min(size, MOST);
        return IntStream.range(0, count).map(k -> (int) ((long) k * size / count)).toArray();
    }

    /** The entries of a parameter of the projection that belong to the sample. */
    double[] of(double[] values, Scope scope) {
        return switch (scope) {
            case ONE -> values.clone();
            case PRE -> pick(values, pre);
            case POST -> pick(values, post);
            case SYNAPSE -> pairs ? pick(values, post) : grid(values);
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
        return pairs ? IntStream.range(0, post.length).toArray()
                : IntStream.range(0, pre.length * post.length)
                        .filter(k -> rule.connected(pre[k / post.length], post[k % post.length])).toArray();
    }
}
