package org.metaplastic.learning.episode;

import java.util.Map;
import java.util.Optional;

/**
 * What a meta-batch of episodes was worth.
 *
 * @param loss the mean of the episodes' losses, the task's alone
 * @param penalty the mean of the regularisers
 * @param accuracy the mean of the episodes' accuracies over scored trials
 * @param rates the mean firing rate of each spiking population with equations, in spikes a neuron and step
 * @param extremes of the same populations
 * @param gradients of loss plus penalty, by path, for each learned parameter; empty where a problem was met, or none
 *            were asked for
 * @param problem where a value was not finite, if one was
 * @param synapseSteps plastic synapses times steps times episodes
 */
public record TrainingBatch(double loss, double penalty, double accuracy, Map<String, Double> rates,
        Map<String, Extremes> extremes, Map<String, double[]> gradients, Optional<String> problem, long synapseSteps) {

    public TrainingBatch {
        rates = Map.copyOf(rates);
        extremes = Map.copyOf(extremes);
        gradients = Map.copyOf(gradients);
    }

    /** The same with other gradients. */
    public TrainingBatch withGradients(Map<String, double[]> others) {
        return new TrainingBatch(loss, penalty, accuracy, rates, extremes, others, problem, synapseSteps);
    }
}
