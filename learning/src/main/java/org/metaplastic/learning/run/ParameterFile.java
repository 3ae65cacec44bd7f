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
import org.metaplastic.learning.file.Checksum;
import org.metaplastic.learning.file.Safetensors;
import org.metaplastic.learning.file.SafetensorsException;
import org.metaplastic.learning.file.ShellCommand;
import org.metaplastic.learning.file.Tensor;
import org.metaplastic.model.Network;
import org.metaplastic.model.NetworkParameter;

/** The parameters of a network in a file: one tensor each, by path, in double precision. */
final class ParameterFile {

    private static final String FORMAT = "metaplastic-parameters";

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
        var metadata = new TreeMap<>(Map.of("format", FORMAT, "experiment", experiment.name(), "seed", Long.toString(
                experiment.seed()), "step", Integer.toString(step)));
        try {
            Checksum.sealed(tensors, metadata).write(file);
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
        SortedMap<String, Tensor> tensors = whole(file).tensors();
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

    /**
     * Reads it as training wrote it.
     *
     * @throws RunException if it is missing or damaged
     */
    static Safetensors whole(Path file) {
        if (Files.isDirectory(file)) {
            throw new RunException("'" + file + "' is a folder, but should be the file of what the run learned. Move it"
                    + " away. " + remedy(file));
        }
        if (!Files.isRegularFile(file)) {
            throw new RunException("There is no '" + file
                    + "': the run ended before it learned anything, or the file was"
                    + " removed. Put it back, or train again.");
        }
        Safetensors content;
        try {
            content = Safetensors.read(file);
        } catch (SafetensorsException damaged) {
            throw new RunException(damaged.getMessage() + " " + remedy(file), damaged);
        } catch (IOException e) {
            throw RunFolder.cannotRead(file, e);
        }
        if (Checksum.contradicts(content)) {
            throw new RunException("'" + file
                    + "' is not what training wrote: its checksum is not that of its content. "
                    + remedy(file));
        }
        content.tensors().forEach((name, tensor) -> requireFinite(file, name, tensor.values()));
        return content;
    }

    private static String remedy(Path file) {
        return "Put back the whole file, or have it made anew: " + ShellCommand.of("train", "--resume", file
                .resolveSibling("").toString());
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

    private static void requireFinite(Path file, String parameter, double[] values) {
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k])) {
                throw new RunException("'" + file + "': parameter '" + parameter + "' holds " + values[k]
                        + " at index " + k + ", but values must be finite numbers. " + remedy(file));
            }
        }
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
