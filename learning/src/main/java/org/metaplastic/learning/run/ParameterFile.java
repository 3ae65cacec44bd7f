package org.metaplastic.learning.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.metaplastic.equations.Suggestion;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.file.Safetensors;
import org.metaplastic.learning.file.Tensor;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkParameter;

/** The parameters of a network in a file: one tensor each, by path, in double precision. */
final class ParameterFile {

    private ParameterFile() {}

    /** @param step the outer step after which they were as they are */
    static void write(Path file, Experiment experiment, Map<String, double[]> parameters, int step) {
        var tensors = new TreeMap<String, Tensor>();
        for (NetworkParameter parameter : NetworkParameter.of(experiment.network())) {
            double[] values = parameters.get(parameter.path());
            if (values != null) {
                tensors.put(parameter.path(), Tensor.of(values, parameter.shape().dimensions()));
            }
        }
        var metadata = Map.of("experiment", experiment.name(), "seed", Long.toString(experiment.seed()), "step",
                Integer.toString(step));
        try {
            new Safetensors(tensors, metadata).write(file);
        } catch (IOException e) {
            throw RunFolder.cannotWrite(file, e);
        }
    }

    /**
     * Reads every parameter of a network.
     *
     * @throws RunException if the file is missing or damaged, or belongs to another network
     */
    static SortedMap<String, double[]> read(Path file, Network network) {
        if (!Files.isRegularFile(file)) {
            throw new RunException("There is no '" + file
                    + "': the run ended before it learned anything, or the file was"
                    + " removed. Put it back, or train again.");
        }
        SortedMap<String, Tensor> tensors;
        try {
            tensors = Safetensors.read(file).tensors();
        } catch (IOException e) {
            throw new RunException(e.getMessage() == null ? "Cannot read '" + file + "'." : e.getMessage(), e);
        }
        var left = new TreeSet<>(tensors.keySet());
        var parameters = new TreeMap<String, double[]>();
        for (NetworkParameter parameter : NetworkParameter.of(network)) {
            left.remove(parameter.path());
            parameters.put(parameter.path(), values(file, tensors, parameter));
        }
        if (!left.isEmpty()) {
            throw new RunException("'" + file + "' has a parameter '" + left.getFirst()
                    + "', but the network has none of that name."
                    + Suggestion.didYouMean(left.getFirst(), parameters.keySet())
                    + " Was the experiment of the run edited?");
        }
        return parameters;
    }

    private static double[] values(Path file, Map<String, Tensor> tensors, NetworkParameter parameter) {
        Tensor tensor = tensors.get(parameter.path());
        if (tensor == null) {
            throw new RunException("'" + file + "' lacks the parameter '" + parameter.path()
                    + "' of the network. Was the experiment of the run edited?");
        }
        List<Integer> expected = parameter.shape().dimensions();
        if (!tensor.dimensions().equals(expected)) {
            throw new RunException("'" + file + "': parameter '" + parameter.path() + "' has the shape "
                    + tensor.dimensions() + ", but the network needs " + expected
                    + ". Was the experiment of the run edited?");
        }
        if (parameter.timeConstant()) {
            requirePositive(file, parameter, tensor.values());
        }
        return tensor.values();
    }

    private static void requirePositive(Path file, NetworkParameter parameter, double[] values) {
        for (double value : values) {
            if (!(value > 0)) {
                throw new RunException("'" + file + "': parameter '" + parameter.path() + "' holds " + value
                        + ", but a time constant must be above 0. The file is damaged: train the run again.");
            }
        }
    }
}
