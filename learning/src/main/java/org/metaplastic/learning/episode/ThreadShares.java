package org.metaplastic.learning.episode;

import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.Method;

/**
 * How threads are shared out in training: as long as a batch has an episode for each, each lives through its own. Where it
 * has fewer, and the network is large, the rest help. Of evaluation there are episodes for all.
 *
 * @param episodes how many are lived through at a time
 * @param threads of all of them together
 */
public record ThreadShares(int episodes, int threads) {

    /** The shares of so many threads. */
    public static ThreadShares of(Experiment experiment, CompiledNetwork network, int threads) {
        int together = switch (experiment.outer().method()) {
            case Method.Gradient() -> experiment.outer().batch();
            case Method.Online _ -> experiment.outer().batch();
            case Method.EvolutionStrategy es -> es.episodes();
            case Method.ParameterExploration pgpe -> pgpe.episodes();
        };
        if (threads <= together || network.mostThreads() == 1) {
            return new ThreadShares(threads, threads);
        }
        return new ThreadShares(together, Math.min(threads, together * network.mostThreads()));
    }

    /** How many threads help with the episodes of that number, counted from 0. */
    int helpers(int number) {
        return threads / episodes - 1 + (number < threads % episodes ? 1 : 0);
    }
}
