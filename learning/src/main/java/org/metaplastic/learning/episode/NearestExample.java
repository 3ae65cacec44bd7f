package org.metaplastic.learning.episode;

import java.util.ArrayList;
import java.util.List;
import org.metaplastic.engine.EpisodeRunner;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.learning.task.Score;
import org.metaplastic.learning.task.TrialOutcome;

/**
 * Gives each trial of an episode the label of the example before it that is most alike: that of the largest cosine between
 * what populations sent in both, each neuron's spikes counted over as many steps as the shortest trial has. Where two are as
 * like, it is the first. A trial before the first example has no answer, -1. It has no loss.
 *
 * @param populations what the plastic synapses of the network receive
 */
record NearestExample(List<Slot> populations) {

    private static final int NO_ANSWER = -1;

    /** @param lived what the episode was worth that the runner lived through last; trials that it does not score are examples */
    Score of(EpisodeRunner runner, Score lived) {
        int steps = lived.trials().stream().mapToInt(trial -> trial.end() - trial.start() + 1).min().orElse(0);
        List<TrialOutcome> examples = new ArrayList<>();
        List<double[]> seen = new ArrayList<>();
        List<TrialOutcome> answered = new ArrayList<>();
        for (TrialOutcome trial : lived.trials()) {
            double[] features = features(runner, trial.start(), steps);
            int nearest = nearest(features, seen);
            int chosen = nearest < 0 ? NO_ANSWER : examples.get(nearest).label();
            answered.add(new TrialOutcome(trial.number(), trial.start(), trial.end(), trial.stimulus(), trial.label(),
                    chosen, trial.knowable(), trial.scored()));
            if (!trial.scored()) {
                examples.add(trial);
                seen.add(features);
            }
        }
        return new Score(Double.NaN, new double[0], answered, lived.meanings());
    }

    private double[] features(EpisodeRunner runner, int first, int steps) {
        double[] counts = new double[populations.stream().mapToInt(Slot::size).sum()];
        int offset = 0;
        for (Slot population : populations) {
            for (int t = first; t < first + steps; t++) {
                for (int j = 0; j < population.size(); j++) {
                    counts[offset + j] += runner.value(population, t, j);
                }
            }
            offset += population.size();
        }
        return counts;
    }

    private static int nearest(double[] features, List<double[]> seen) {
        int nearest = -1;
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < seen.size(); k++) {
            double cosine = cosine(features, seen.get(k));
            if (cosine > largest) {
                largest = cosine;
                nearest = k;
            }
        }
        return nearest;
    }

    /** 0 where nothing was sent. */
    static double cosine(double[] one, double[] other) {
        double product = 0;
        double square = 0;
        double otherSquare = 0;
        for (int k = 0; k < one.length; k++) {
            product += one[k] * other[k];
            square += one[k] * one[k];
            otherSquare += other[k] * other[k];
        }
        return product == 0 ? 0 : product / Math.sqrt(square * otherSquare);
    }
}
