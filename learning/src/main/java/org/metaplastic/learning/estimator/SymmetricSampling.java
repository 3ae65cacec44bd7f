package org.metaplastic.learning.estimator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.metaplastic.learning.episode.EpisodeExecutor;
import org.metaplastic.learning.episode.Extremes;
import org.metaplastic.learning.episode.TrainingBatch;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.statistics.RunningMean;

/**
 * Pairs of networks around the present one, each with a random perturbation and with its opposite. All live through the
 * same episodes, so that chance in the episodes weighs less. Perturbations come from keys, so that they can be drawn again.
 *
 * @param pairs of networks an outer step
 * @param episodes that each network lives through
 */
record SymmetricSampling(EpisodeExecutor executor, Parameterisation parameterisation, Key run, int pairs,
        int episodes) {

    /**
     * What the networks of an outer step were worth.
     *
     * @param utilities the rank of each network's loss plus penalty, see {@link CentredRanks}, those of a pair in a row
     * @param mean over all networks, without gradients; a problem only if no network had finite values
     */
    record Sampled(double[] utilities, TrainingBatch mean) {}

    /** Says how far a perturbation moves each number of a parameter. */
    interface Sizes {
        double[] of(String path);
    }

    /** Lives through the episodes of an outer step with every network. */
    Sampled sample(SortedMap<String, double[]> trained, Sizes sizes, int step) {
        var losses = new double[2 * pairs];
        var mean = new Mean();
        for (int pair = 0; pair < pairs; pair++) {
            SortedMap<String, double[]> noise = noise(trained, step, pair);
            for (int side = 0; side < 2; side++) {
                var moved = moved(trained, noise, sizes, side == 0 ? 1 : -1);
                TrainingBatch lived = executor.assess(parameterisation.parameters(moved), run, (step - 1L) * episodes,
                        episodes);
                losses[2 * pair + side] = mean.add(lived);
            }
        }
        return new Sampled(CentredRanks.of(losses), mean.batch());
    }

    /** Standard normal numbers for each trained one. */
    SortedMap<String, double[]> noise(SortedMap<String, double[]> trained, int step, int pair) {
        RandomGenerator random = run.then("perturbation").then(step).then(pair).random();
        var noise = new TreeMap<String, double[]>();
        trained.forEach((path, numbers) -> {
            var drawn = new double[numbers.length];
            for (int k = 0; k < drawn.length; k++) {
                drawn[k] = random.nextGaussian();
            }
            noise.put(path, drawn);
        });
        return noise;
    }

    private static SortedMap<String, double[]> moved(SortedMap<String, double[]> trained,
            SortedMap<String, double[]> noise, Sizes sizes, int sign) {
        var moved = new TreeMap<String, double[]>();
        noise.forEach((path, drawn) -> {
            double[] from = trained.getOrDefault(path, drawn);
            double[] size = sizes.of(path);
            var to = new double[from.length];
            for (int k = 0; k < to.length; k++) {
                to[k] = from[k] + sign * size[k] * drawn[k];
            }
            moved.put(path, to);
        });
        return moved;
    }

    /** Averages what networks were worth. */
    private static final class Mean {

        private final RunningMean loss = new RunningMean();
        private final RunningMean penalty = new RunningMean();
        private final RunningMean accuracy = new RunningMean();
        private final Map<String, RunningMean> rates = new HashMap<>();
        private final List<Map<String, Extremes>> extremes = new ArrayList<>();
        private Optional<String> problem = Optional.empty();
        private boolean someFinite;
        private long synapseSteps;

        /** Tells what is to be ranked: the loss plus the penalty, infinite where a value was not finite. */
        double add(TrainingBatch lived) {
            synapseSteps += lived.synapseSteps();
            if (lived.problem().isPresent()) {
                problem = lived.problem();
                return Double.POSITIVE_INFINITY;
            }
            someFinite = true;
            loss.add(lived.loss());
            penalty.add(lived.penalty());
            accuracy.add(lived.accuracy());
            extremes.add(lived.extremes());
            lived.rates().forEach((name, rate) -> rates.computeIfAbsent(name, _ -> new RunningMean()).add(rate));
            return lived.loss() + lived.penalty();
        }

        TrainingBatch batch() {
            var means = new HashMap<String, Double>();
            rates.forEach((name, rate) -> means.put(name, rate.mean()));
            return new TrainingBatch(loss.mean(), penalty.mean(), accuracy.mean(), means, Extremes.mean(extremes), Map
                    .of(),
                    someFinite ? Optional.empty() : problem, synapseSteps);
        }
    }
}
