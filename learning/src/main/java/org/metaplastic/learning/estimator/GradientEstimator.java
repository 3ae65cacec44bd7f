package org.metaplastic.learning.estimator;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.metaplastic.learning.episode.EpisodeExecutor;
import org.metaplastic.learning.episode.TrainingBatch;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.Method;
import org.metaplastic.learning.random.Key;

/** Finds the gradient of an outer step, or what stands for it. */
public sealed interface GradientEstimator permits Backpropagation, EvolutionStrategy, ParameterExploration,
        OnlineGradient {

    /**
     * Lives through episodes of meta-training.
     *
     * @param trained the numbers that are trained, as {@link Parameterisation} has them; not changed
     * @param step counted from 1
     * @return what the episodes were worth, with gradients with respect to those numbers
     */
    TrainingBatch estimate(SortedMap<String, double[]> trained, int step);

    /** Copies of what it remembers from one outer step to the next, by name; empty arrays never occur. */
    default SortedMap<String, double[]> state() {
        return new TreeMap<>();
    }

    /** Goes on from what {@link #state} gave. */
    default void restore(SortedMap<String, double[]> state) {
        NumbersByName.requireAlike("Numbers of the method", state, state());
    }

    /** The numbers that an experiment's way of estimating gradients trains. */
    static Parameterisation parameterisation(Experiment experiment) {
        Map<String, double[]> begin = InitialParameters.draw(experiment.network(), Key.of(experiment.seed()));
        return switch (experiment.outer().method()) {
            case Method.Gradient _,Method.Online _ -> Parameterisation.plain(experiment.network(), begin);
            case Method.EvolutionStrategy _,Method.ParameterExploration _ -> Parameterisation.inUnitsOfSpread(experiment
                    .network(), begin);
        };
    }

    /** The estimator that an experiment asks for. */
    static GradientEstimator of(Experiment experiment, EpisodeExecutor executor, Parameterisation parameterisation) {
        Key run = Key.of(experiment.seed());
        int batch = experiment.outer().batch();
        return switch (experiment.outer().method()) {
            case Method.Gradient() -> new Backpropagation(executor, parameterisation, run, batch);
            case Method.EvolutionStrategy(int pairs, int episodes, double sigma, _) -> new EvolutionStrategy(
                    new SymmetricSampling(executor, parameterisation, run, pairs, episodes), sigma);
            case Method.ParameterExploration(int pairs, int episodes, double sigma, double sigmaRate, _) ->
                    new ParameterExploration(new SymmetricSampling(executor, parameterisation, run, pairs, episodes),
                            parameterisation.start(), sigma, sigmaRate);
            case Method.Online online -> new OnlineGradient(executor, parameterisation, run, batch,
                    online.gradients());
        };
    }
}
