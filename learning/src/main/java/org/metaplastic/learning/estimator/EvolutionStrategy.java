package org.metaplastic.learning.estimator;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.metaplastic.learning.episode.TrainingBatch;

/**
 * The gradient of the expected rank of networks perturbed at random. Salimans, Ho, Chen, Sidor & Sutskever 2017, Evolution
 * strategies as a scalable alternative to reinforcement learning, arXiv:1703.03864, Algorithm 1 with antithetic
 * perturbations and ranks.
 *
 * @param sigma the size of perturbations
 */
record EvolutionStrategy(SymmetricSampling sampling, double sigma) implements GradientEstimator {

    @Override
    public TrainingBatch estimate(SortedMap<String, double[]> trained, int step) {
        SymmetricSampling.Sampled sampled = sampling.sample(trained, path -> sizes(trained, path), step);
        var gradients = new TreeMap<String, double[]>();
        trained.forEach((path, numbers) -> gradients.put(path, new double[numbers.length]));
        for (int pair = 0; pair < sampling.pairs(); pair++) {
            double weight = (sampled.utilities()[2 * pair] - sampled.utilities()[2 * pair + 1])
                    / (2 * sampling.pairs() * sigma);
            sampling.noise(trained, step, pair).forEach((path, noise) -> gradients.computeIfPresent(path,
                    (_, gradient) -> added(gradient, weight, noise)));
        }
        return sampled.mean().withGradients(gradients);
    }

    private double[] sizes(Map<String, double[]> trained, String path) {
        var sizes = new double[trained.getOrDefault(path, new double[0]).length];
        Arrays.fill(sizes, sigma);
        return sizes;
    }

    private static double[] added(double[] gradient, double weight, double[] noise) {
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] += weight * noise[k];
        }
        return gradient;
    }
}
