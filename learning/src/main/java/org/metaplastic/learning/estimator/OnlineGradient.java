package org.metaplastic.learning.estimator;

import java.util.Map;
import java.util.SortedMap;
import org.metaplastic.learning.episode.EpisodeExecutor;
import org.metaplastic.learning.episode.TrainingBatch;
import org.metaplastic.learning.random.Key;

/**
 * The gradient that the network's own rules accumulate while an episode goes on, as in e-prop.
 *
 * @param gradients for each learned parameter the variable that is its gradient in the end, by path
 */
record OnlineGradient(EpisodeExecutor executor, Parameterisation parameterisation, Key run, int batch,
        Map<String, String> gradients) implements GradientEstimator {

    @Override
    public TrainingBatch estimate(SortedMap<String, double[]> trained, int step) {
        TrainingBatch lived = executor.accumulate(parameterisation.parameters(trained), gradients, run,
                (step - 1L) * batch, batch);
        return lived.withGradients(parameterisation.gradients(lived.gradients(), trained));
    }
}
