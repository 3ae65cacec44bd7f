package org.metaplastic.benchmarks.workload;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.metaplastic.engine.Coefficients;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.EpisodeRunner;
import org.metaplastic.engine.Memory;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.task.TaskInput;
import org.metaplastic.model.Population;

/**
 * The gradient of one outer step: of the mean loss of a meta-batch of episodes, with respect to all learned parameters.
 *
 * @param note what there is to say of it besides its size; may be empty
 * @param parameters every parameter by path
 */
public record Workload(String name, String note, Experiment experiment, SortedMap<String, double[]> parameters) {

    public Workload {
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /**
     * Loads what the task needs.
     *
     * @throws IOException if it is not there, or is damaged
     */
    static Workload of(String name, String note, Experiment experiment) throws IOException {
        experiment.task().prepare();
        return new Workload(name, note, experiment, InitialParameters.draw(experiment.network(), Key.of(experiment
                .seed())));
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
        Set<String> inputs = experiment.task().inputs().stream().map(TaskInput::name).collect(Collectors.toSet());
        long neurons = experiment.network().populations().stream().filter(population -> population.spiking() && !inputs
                .contains(population.name())).mapToLong(Population::size).sum();
        return String.format(Locale.ROOT, "%d episodes, %d neurons, %d steps%s", episodes(), neurons, steps(),
                note.isEmpty() ? "" : " (" + note + ")");
    }
}
