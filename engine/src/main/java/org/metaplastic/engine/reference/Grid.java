package org.metaplastic.engine.reference;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntBinaryOperator;
import org.metaplastic.equations.Scope;
import org.metaplastic.model.SynapseList;

/**
 * The places at which quantities live: the pre and post neurons of a projection and the synapses between them. A
 * population is a grid without pre neurons.
 *
 * @param pairs whether neuron k has a synapse with neuron k only, so that there are {@code post} of them
 * @param synapses those there are, where a quantity of synapses has values for these alone
 * @param sight how synapses share their weights, where they do
 */
record Grid(int pre, int post, boolean pairs, Optional<SynapseList> synapses, Optional<Sight> sight) {

    /** The pre neuron of a place that has none, or its post neuron. */
    static final int NONE = -1;

    static Grid ofPopulation(int size) {
        return new Grid(0, size, false, Optional.empty(), Optional.empty());
    }

    int size(Scope scope) {
        return switch (scope) {
            case ONE -> 1;
            case PRE -> pre;
            case POST -> post;
            case SYNAPSE -> synapses.map(SynapseList::size).orElse(pairs ? post : pre * post);
        };
    }

    /** Where the value that holds at pre neuron i and post neuron j stands among the values of {@code scope}. */
    int index(Scope scope, int i, int j) {
        if ((i == NONE && (scope == Scope.PRE || scope == Scope.SYNAPSE))
                || (j == NONE && (scope == Scope.POST || scope == Scope.SYNAPSE))) {
            throw new IllegalArgumentException("A value per " + scope.name().toLowerCase(Locale.ROOT)
                    + " is read where there is no single " + (i == NONE ? "pre" : "post")
                    + " neuron. Give the reader a larger scope, or the value a smaller one.");
        }
        return switch (scope) {
            case ONE -> 0;
            case PRE -> i;
            case POST -> j;
            case SYNAPSE -> sight.isPresent() ? sight.get().weight(i, j)
                    : synapses.isPresent() ? synapses.get().find(i, j)
                            : pairs ? j
                                    : i * post + j;
        };
    }

    /** The number at each place of {@code scope}, in order. */
    Field fill(Scope scope, IntBinaryOperator place) {
        var numbers = new int[size(scope)];
        if (scope == Scope.SYNAPSE && synapses.isPresent()) {
            int[] sources = synapses.get().sources();
            int[] targets = synapses.get().targets();
            Arrays.setAll(numbers, k -> place.applyAsInt(sources[k], targets[k]));
            return new Field(this, scope, numbers);
        }
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = switch (scope) {
                case ONE -> place.applyAsInt(NONE, NONE);
                case PRE -> place.applyAsInt(k, NONE);
                case POST -> place.applyAsInt(NONE, k);
                case SYNAPSE -> pairs ? place.applyAsInt(k, k) : place.applyAsInt(k / post, k % post);
            };
        }
        return new Field(this, scope, numbers);
    }
}
