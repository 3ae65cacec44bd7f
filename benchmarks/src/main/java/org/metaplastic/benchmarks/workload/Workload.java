package org.metaplastic.benchmarks.workload;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.metaplastic.engine.Coefficients;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.EpisodeRunner;
import org.metaplastic.engine.Memory;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.outer.InitialParameters;
import org.metaplastic.learning.random.Key;

/**
 * The gradient of one outer step: of the mean loss of a meta-batch of episodes, with respect to all learned parameters.
 *
 * @param parameters every parameter by path
 */
public record Workload(String name, Experiment experiment, SortedMap<String, double[]> parameters) {

    public Workload {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    static Workload of(String name, Experiment experiment) {
        return new Workload(name, experiment, InitialParameters.draw(experiment.network(), Key.of(experiment.seed())));
    }

    /** The values of a parameter. */
    public double[] parameter(String path) {
        return Objects.requireNonNull(parameters.get(path), path);
    }

    /** The number of episodes. */
    public int episodes() {
        return experiment.outer().batch();
    }

    /** The number of steps of the longest episode. */
    public int steps() {
        return experiment.task().longestEpisode();
    }

    /** Lives through every episode, forward, and writes down what happened. */
    public List<RecordedEpisode> record(Precision precision) {
        var network = CompiledNetwork.of(experiment.network(), precision);
        var coefficients = new Coefficients(network);
        coefficients.set(parameters);
        var runner = new EpisodeRunner(network, coefficients, Memory.forward(network, steps()));
        var recorded = new ArrayList<RecordedEpisode>();
        for (int number = 0; number < episodes(); number++) {
            recorded.add(RecordedEpisode.live(experiment, network, runner, number));
        }
        return recorded;
    }

    /** What it is, for a table. */
    public String size() {
        long neurons = experiment.network().populations().stream().filter(
                population -> population.name().equals("hidden")).mapToLong(population -> population.size()).sum();
        return String.format(Locale.ROOT, "%d episodes, %d neurons, %d steps", episodes(), neurons, steps());
    }
}
