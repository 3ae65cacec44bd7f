package org.metaplastic.learning.estimator;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.metaplastic.learning.episode.TrainingBatch;

/**
 * As {@link EvolutionStrategy}, where every number has a size of perturbations of its own, which follows the ranks too.
 * Sehnke, Osendorfer, Rückstiess, Graves, Peters & Schmidhuber 2010, Parameter-exploring policy gradients, Neural Networks
 * 23:551-559, with symmetric sampling; differs: ranks stand for rewards, so that the baseline is 0; the gradient, which
 * the source multiplies by the square of the size, goes to the optimiser of the experiment.
 */
final class ParameterExploration implements GradientEstimator {

    /** A size changes by no more than this share in a step: few pairs tell little about it. */
    private static final double LARGEST_CHANGE = 0.2;

    private final SymmetricSampling sampling;
    private final double sigmaRate;
    private final SortedMap<String, double[]> sigmas = new TreeMap<>();

    ParameterExploration(SymmetricSampling sampling, SortedMap<String, double[]> trained, double sigma,
            double sigmaRate) {
        this.sampling = sampling;
        this.sigmaRate = sigmaRate;
        trained.forEach((path, numbers) -> {
            var sizes = new double[numbers.length];
            Arrays.fill(sizes, sigma);
            sigmas.put(path, sizes);
        });
    }

    @Override
    public TrainingBatch estimate(SortedMap<String, double[]> trained, int step) {
        SymmetricSampling.Sampled sampled = sampling.sample(trained, this::sigmas, step);
        var gradients = new TreeMap<String, double[]>();
        var changes = new TreeMap<String, double[]>();
        for (int pair = 0; pair < sampling.pairs(); pair++) {
            double first = sampled.utilities()[2 * pair];
            double second = sampled.utilities()[2 * pair + 1];
            double weight = (first - second) / 2 / sampling.pairs();
            double widening = -(first + second) / 2 / sampling.pairs();
            sampling.noise(trained, step, pair).forEach((path, noise) -> {
                double[] gradient = gradients.computeIfAbsent(path, _ -> new double[noise.length]);
                double[] change = changes.computeIfAbsent(path, _ -> new double[noise.length]);
                double[] sizes = sigmas(path);
                for (int k = 0; k < noise.length; k++) {
                    gradient[k] += weight * sizes[k] * noise[k];
                    change[k] += widening * (noise[k] * noise[k] - 1);
                }
            });
        }
        if (sampled.mean().problem().isEmpty()) {
            changes.forEach(this::resize);
        }
        return sampled.mean().withGradients(gradients);
    }

    /** The size of perturbations of every number. */
    @Override
    public SortedMap<String, double[]> state() {
        return NumbersByName.copy(sigmas);
    }

    @Override
    public void restore(SortedMap<String, double[]> state) {
        NumbersByName.requireAlike("Sizes of perturbations", state, sigmas);
        sigmas.putAll(NumbersByName.copy(state));
    }

    private void resize(String path, double[] change) {
        double[] sizes = sigmas(path);
        for (int k = 0; k < sizes.length; k++) {
            sizes[k] *= 1 + Math.clamp(sigmaRate * change[k], -LARGEST_CHANGE, LARGEST_CHANGE);
        }
    }

    private double[] sigmas(String path) {
        return sigmas.getOrDefault(path, new double[0]);
    }
}
