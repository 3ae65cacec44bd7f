package org.metaplastic.benchmarks.workload;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.EpisodeRunner;
import org.metaplastic.engine.plan.Slot;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.Experiment.RateRegulariser;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;
import org.metaplastic.learning.task.Episode;

/**
 * What another program needs to find the gradient of an episode: its input, and the derivative of its loss.
 *
 * @param inputs by input population, row-major [steps x size]
 * @param spikes by spiking population with equations, row-major [steps x size]
 * @param readout the derivative of the loss with respect to each readout, row-major [steps x size]
 * @param rates the derivative of the loss with respect to each spike of a neuron, the same at all steps, by population
 */
public record RecordedEpisode(int steps, SortedSet<Integer> resets, Map<String, double[]> inputs,
        SortedMap<String, double[]> spikes, double[] readout, SortedMap<String, double[]> rates) {

    public RecordedEpisode {
        inputs = Map.copyOf(inputs);
    }

    static RecordedEpisode live(Experiment experiment, CompiledNetwork network, EpisodeRunner runner, int number) {
        Key key = Split.META_TRAIN.episode(Key.of(experiment.seed()), experiment.task().name(), number);
        Episode episode = experiment.task().episode(key, Split.META_TRAIN);
        var inputs = new InputSeries(experiment.task().inputs(), episode.steps());
        var last = new double[experiment.task().readoutSize()];
        Slot readout = network.plan().output(experiment.readout());
        runner.begin(false);
        for (int t = 1; t <= episode.steps(); t++) {
            runner.enter(episode.resets().contains(t));
            episode.input(t, last, inputs.at(t));
            for (var input : inputs.series().entrySet()) {
                feed(runner, network.plan().output(input.getKey()), input.getValue(), t);
            }
            runner.update();
            for (int k = 0; k < last.length; k++) {
                last[k] = runner.value(readout, t, k);
            }
        }
        double share = 1.0 / experiment.outer().batch();
        double[] said = runner.series(readout);
        double[] cotangent = Arrays.stream(episode.score(said).cotangent()).map(value -> value * share).toArray();
        var rates = new TreeMap<String, double[]>();
        for (RateRegulariser regulariser : experiment.learning().rateRegularisers()) {
            rates.put(regulariser.population(), slopes(regulariser, runner.series(network.plan().output(regulariser
                    .population())), episode.steps(), share));
        }
        var spikes = new TreeMap<String, double[]>();
        experiment.network().populations().stream()
                .filter(population -> population.spiking() && !inputs.series().containsKey(population.name()))
                .forEach(population -> spikes.put(population.name(), runner.series(network.plan().output(population
                        .name()))));
        return new RecordedEpisode(episode.steps(), episode.resets(), inputs.series(), spikes, cotangent, rates);
    }

    private static void feed(EpisodeRunner runner, Slot slot, double[] series, int t) {
        for (int k = 0; k < slot.size(); k++) {
            double value = series[(t - 1) * slot.size() + k];
            if (value != 0) {
                runner.input(slot, k, value);
            }
        }
    }

    /** Of share * weight * sum_j (rate_j - target)^2, with rate_j the share of the steps in which neuron j spikes. */
    private static double[] slopes(RateRegulariser regulariser, double[] spikes, int steps, double share) {
        var rates = new double[spikes.length / steps];
        for (int k = 0; k < spikes.length; k++) {
            rates[k % rates.length] += spikes[k] / steps;
        }
        return Arrays.stream(rates).map(rate -> 2 * regulariser.weight() * (rate - regulariser.target()) / steps
                * share).toArray();
    }

    /** What an input population sends. */
    public double[] input(String population) {
        return Objects.requireNonNull(inputs.get(population), population);
    }

    /** The share of neurons that fire in a step. */
    public double rate() {
        return spikes.values().stream().flatMapToDouble(Arrays::stream).average().orElse(0);
    }
}
