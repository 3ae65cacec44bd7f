package org.metaplastic.learning.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.ExperimentException;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.random.Key;
import org.metaplastic.model.NetworkException;
import org.metaplastic.model.NetworkParameter;

/**
 * The network of a run of characters with a readout for more of them. Parameters whose shape is the same in both are
 * those of the run; others were not learned, and begin as they would in training.
 */
record ResizedReadout(SavedRun run, int ways) {

    /** @param file of the experiment of the run */
    SavedRun read(Path file) {
        String readout = run.experiment().readout();
        try {
            Experiment other = ExperimentReader.read(file.toString(), List.of("task.ways=" + ways,
                    "task.meta_train.ways=" + ways,
                    "network.populations." + readout + ".size=" + ways)).experiment();
            return new SavedRun(other, run.precision(), run.kernel(), parameters(other));
        } catch (ExperimentException | NetworkException misfit) {
            throw new ProtocolMisfit("The network of the run cannot have " + ways + " readout units: " + misfit
                    .getMessage()
                    + " What has a unit a label should be written 'size: " + readout + "'.", misfit);
        }
    }

    private SortedMap<String, double[]> parameters(Experiment other) {
        Map<String, NetworkParameter> before = NetworkParameter.of(run.experiment().network()).stream().collect(
                Collectors
                        .toMap(NetworkParameter::path, Function.identity()));
        SortedMap<String, double[]> parameters = new TreeMap<>(run.parameters());
        SortedMap<String, double[]> fresh = InitialParameters.draw(other.network(), Key.of(other.seed()));
        for (NetworkParameter parameter : NetworkParameter.of(other.network())) {
            NetworkParameter trained = before.get(parameter.path());
            if (trained == null || !trained.shape().equals(parameter.shape())) {
                if (parameter.setting().learned()) {
                    throw learnedForEach(parameter.path());
                }
                parameters.put(parameter.path(), fresh.get(parameter.path()));
            }
        }
        return parameters;
    }

    private ProtocolMisfit learnedForEach(String path) {
        int trained = run.experiment().task().readoutSize();
        return new ProtocolMisfit("The run learned '" + path + "' for each of its " + trained
                + " readout units, which says"
                + " nothing of " + ways + ". Measure it with " + trained
                + " ways, or train with 'per: one' or 'per: pre'"
                + " there.");
    }
}
