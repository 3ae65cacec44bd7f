package org.metaplastic.learning.episode;

import java.util.List;
import java.util.Map;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;
import org.metaplastic.learning.task.Score;

/**
 * Lives through episodes of one experiment. The result depends on the parameters and the keys alone, bit for bit, not on
 * how many threads or machines share the work.
 */
public interface EpisodeExecutor extends AutoCloseable {

    /**
     * Lives through {@code count} meta-training episodes, forward and in reverse.
     *
     * @param parameters every parameter by path
     * @param first the number of the first episode
     */
    TrainingBatch train(Map<String, double[]> parameters, Key run, long first, int count);

    /**
     * Takes back gradients of {@link #train} that nobody reads any more, for others to come: large arrays are costly to
     * allocate anew in every outer step.
     */
    void reuse(Map<String, double[]> gradients);

    /** As {@link #train}, but forward only, and without gradients. */
    TrainingBatch assess(Map<String, double[]> parameters, Key run, long first, int count);

    /**
     * As {@link #assess}, with the mean over the episodes of last states in place of gradients.
     *
     * @param gradients the path of a state variable by that of the learned parameter whose gradient it is
     */
    TrainingBatch accumulate(Map<String, double[]> parameters, Map<String, String> gradients, Key run, long first,
            int count);

    /** Lives through {@code count} episodes of a split, forward, and returns their scores in the order of their numbers. */
    List<Score> evaluate(Map<String, double[]> parameters, Key run, Split split, long first, int count,
            Control control);

    @Override
    void close();
}
