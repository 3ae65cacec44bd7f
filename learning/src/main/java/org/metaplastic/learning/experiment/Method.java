package org.metaplastic.learning.experiment;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** How an outer step finds out in which direction to move the learned parameters. */
public sealed interface Method {

    /** Whether episodes are lived through in reverse too. */
    default boolean reverse() {
        return this instanceof Gradient;
    }

    /** What the learning rates of the experiment are multiplied by. */
    default double rateFactor() {
        return 1;
    }

    /** Backpropagation through everything that happened in the episodes. */
    record Gradient() implements Method {}

    /**
     * Evolution strategies: what becomes better or worse where parameters are perturbed at random.
     *
     * @param pairs of networks an outer step, one with each perturbation and one with its opposite
     * @param episodes that each network lives through, the same for all
     * @param sigma the size of perturbations, as a share of the spread of a parameter's first values
     * @param rateFactor of the learning rates, which count in units of that spread too
     */
    record EvolutionStrategy(int pairs, int episodes, double sigma, double rateFactor) implements Method {}

    /**
     * As {@link EvolutionStrategy}, where each number has a size of perturbations of its own, which is learned too.
     *
     * @param sigma the sizes at the start
     * @param sigmaRate how fast sizes are learned
     */
    record ParameterExploration(int pairs, int episodes, double sigma, double sigmaRate, double rateFactor)
            implements
            Method {}

    /**
     * No pass of its own: the network's rules accumulate the gradient while the episode goes on.
     *
     * @param gradients for each learned parameter the state variable that is its gradient at the end of an episode, by
     *            path
     */
    record Online(SortedMap<String, String> gradients) implements Method {
        public Online {
            gradients = Collections.unmodifiableSortedMap(new TreeMap<>(gradients));
        }
    }
}
