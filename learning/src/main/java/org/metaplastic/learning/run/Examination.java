package org.metaplastic.learning.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.metaplastic.learning.episode.Control;
import org.metaplastic.learning.episode.EpisodeExecutor;
import org.metaplastic.learning.evaluation.Evaluation;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;
import org.metaplastic.learning.task.Score;

/** Evaluates parameters on unseen episodes, part by part, so that it can be watched and stopped. */
final class Examination {

    /** What listeners are told is evaluated where nothing is taken away. */
    static final String META_TEST = "meta-test";

    private static final int PART = 100;

    private final Experiment experiment;
    private final EpisodeExecutor executor;
    private final RunListener listener;

    Examination(Experiment experiment, EpisodeExecutor executor, RunListener listener) {
        this.experiment = experiment;
        this.executor = executor;
        this.listener = listener;
    }

    /** What the episodes were worth; nothing if the listener asked for the end before all were done. */
    Optional<Evaluation> run(String name, Map<String, double[]> parameters, Control control) {
        return scores(name, parameters, control).map(scores -> Evaluation.of(scores, experiment.task()));
    }

    /** As {@link #run}, episode by episode. */
    Optional<List<Score>> scores(String name, Map<String, double[]> parameters, Control control) {
        int episodes = experiment.evaluationEpisodes();
        Key run = Key.of(experiment.seed());
        List<Score> scores = new ArrayList<>();
        while (scores.size() < episodes) {
            if (listener.stopRequested()) {
                return Optional.empty();
            }
            int count = Math.min(PART, episodes - scores.size());
            scores.addAll(executor.evaluate(parameters, run, Split.META_TEST, scores.size(), count, control));
            listener.evaluating(name, scores.size(), episodes);
        }
        return Optional.of(scores);
    }
}
