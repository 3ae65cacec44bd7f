package org.metaplastic.learning.estimator;

import java.util.Map;
import java.util.SortedMap;
import org.metaplastic.learning.episode.EpisodeExecutor;
import org.metaplastic.learning.episode.TrainingBatch;
import org.metaplastic.learning.random.Key;

/** The exact gradient, through everything that happened in the episodes. */
record Backpropagation(EpisodeExecutor executor, Parameterisation parameterisation, Key run, int batch) implements
        GradientEstimator {

    @Override
    public TrainingBatch estimate(SortedMap<String, double[]> trained, int step) {
        TrainingBatch lived = executor.train(parameterisation.parameters(trained), run, (step - 1L) * batch, batch);
        Map<String, double[]> gradients = parameterisation.gradients(lived.gradients(), trained);
        executor.reuse(lived.gradients());
        return lived.withGradients(gradients);
    }
}
