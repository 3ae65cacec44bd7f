package org.metaplastic.learning.episode;

import java.util.HashMap;
import java.util.Map;
import org.metaplastic.engine.Coefficients;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.Memory;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;
import org.metaplastic.learning.task.Score;
import org.metaplastic.learning.task.TaskInput;

/**
 * An episode of a task as a network lived through it, for whoever wants to differentiate it again: what came in, and the
 * derivative of the loss, firing-rate regularisers included, with respect to everything that it looks at. An
 * environment that reacts is recorded too: its reactions are inputs like any other.
 */
public record RecordedEpisode(Lifetime lifetime, Cotangents cotangents, double loss) {

    /** Lives through the episode of a key. */
    public static RecordedEpisode of(Experiment experiment, CompiledNetwork network, Map<String, double[]> parameters,
            Key key, Split split) {
        var coefficients = new Coefficients(network);
        coefficients.set(parameters);
        var thread = new EpisodeThread(experiment, network, coefficients,
                Memory.of(network, experiment.task().longestEpisode()));
        Score score = thread.live(key, split, false);
        int steps = thread.runner().steps();
        var inputs = new HashMap<String, double[]>();
        for (TaskInput input : experiment.task().inputs()) {
            inputs.put(input.name(), thread.runner().series(network.plan().output(input.name())));
        }
        var series = new HashMap<String, double[]>();
        EpisodeLoss loss = thread.loss(score, 1);
        for (int t = 1; t <= steps; t++) {
            int row = t - 1;
            loss.atStep(t, (slot, index, derivative) -> series.computeIfAbsent(slot.name(),
                    _ -> new double[steps * slot.size()])[row * slot.size() + index] += derivative);
        }
        return new RecordedEpisode(new Lifetime(steps, inputs, experiment.task().episode(key, split).resets()),
                new Cotangents(series, Map.of()), score.loss() + loss.penalty());
    }
}
