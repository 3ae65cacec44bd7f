package org.metaplastic.learning.estimator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.metaplastic.learning.episode.Control;
import org.metaplastic.learning.episode.EpisodeExecutor;
import org.metaplastic.learning.episode.TrainingBatch;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;
import org.metaplastic.learning.task.Score;

/** No network: a test says what the values of a parameter cost; a cost that is not finite is a problem. */
final class PricedExecutor implements EpisodeExecutor {

    private final String path;
    private final ToDoubleFunction<double[]> cost;
    /** The values that were assessed, in order. */
    final List<double[]> assessed = new ArrayList<>();

    PricedExecutor(String path, ToDoubleFunction<double[]> cost) {
        this.path = path;
        this.cost = cost;
    }

    @Override
    public void reuse(Map<String, double[]> gradients) {}

    @Override
    public TrainingBatch assess(Map<String, double[]> parameters, Key run, long first, int count) {
        double[] values = parameters.get(path).clone();
        double loss = cost.applyAsDouble(values);
        assessed.add(values);
        return new TrainingBatch(loss, 0, 0, Map.of(), Map.of(), Map.of(),
                Double.isFinite(loss) ? Optional.empty() : Optional.of("not finite"), count);
    }

    @Override
    public TrainingBatch train(Map<String, double[]> parameters, Key run, long first, int count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public TrainingBatch accumulate(Map<String, double[]> parameters, Map<String, String> gradients, Key run,
            long first, int count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Score> evaluate(Map<String, double[]> parameters, Key run, Split split, long first, int count,
            Control control) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
