package org.metaplastic.learning.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.metaplastic.equations.Suggestion;
import org.metaplastic.learning.file.Checksum;
import org.metaplastic.learning.file.FileFailure;
import org.metaplastic.learning.file.Safetensors;
import org.metaplastic.learning.file.SafetensorsException;
import org.metaplastic.learning.file.Tensor;
import org.metaplastic.model.Initialiser;

/**
 * The safetensors files that an experiment takes first values from: {@code {file: first.safetensors, tensor: w0}}. It
 * keeps the tensors, so that a run can put them into one file of its own, {@link LoadedExperiment#TENSORS}.
 */
final class TensorFiles {

    private static final int MOST_NAMES = 20;

    private final Path folder;
    private final Map<Path, Safetensors> files = new HashMap<>();
    private final SortedMap<String, Tensor> kept = new TreeMap<>();

    /** @param folder that relative paths start from */
    TensorFiles(Path folder) {
        this.folder = folder;
    }

    /** The tensors that were read, by the name that the resolved experiment gives them. */
    SortedMap<String, Tensor> kept() {
        return kept;
    }

    Initialiser read(Value value) {
        Section section = value.section().allow("file", "tensor");
        Value file = section.required("file", "first.safetensors");
        Value name = section.required("tensor", "w0");
        Tensor tensor = tensor(name, file.text(), tensors(file));
        section.resolve("file", LoadedExperiment.TENSORS);
        section.resolve("tensor", keep(value, tensor));
        return new Initialiser.FromFile(file.text(), name.text(), tensor.dimensions(), tensor.values());
    }

    private SortedMap<String, Tensor> tensors(Value value) {
        Path path;
        try {
            path = folder.resolve(value.text()).normalize();
        } catch (InvalidPathException _) {
            throw missing(value);
        }
        if (!Files.isRegularFile(path)) {
            throw missing(value);
        }
        Safetensors known = files.get(path);
        if (known == null) {
            try {
                known = Safetensors.read(path);
                if (Checksum.contradicts(known)) {
                    throw new IOException("its checksum is not that of its content. Put back the whole file");
                }
            } catch (SafetensorsException damaged) {
                throw value.inNamedFile(damaged, String.valueOf(damaged.getMessage()));
            } catch (IOException e) {
                throw value.inNamedFile(e, "'" + path + "' cannot be read: " + FileFailure.reason(e) + ".");
            }
            files.put(path, known);
        }
        return known.tensors();
    }

    private static ExperimentException missing(Value file) {
        return file.error("there is no file '" + file.text() + "'. Paths start from the folder of the experiment.");
    }

    private static Tensor tensor(Value value, String file, SortedMap<String, Tensor> tensors) {
        String name = value.text();
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw value.error("there is no tensor '" + name + "' in '" + file + "'." + Suggestion.didYouMean(name,
                    tensors.keySet()) + " There " + (tensors.isEmpty() ? "is none." : "are: " + names(tensors)));
        }
        double[] values = tensor.values();
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k])) {
                throw value.error("tensor '" + name + "' of '" + file + "' holds " + values[k] + " at "
                        + Arrays.toString(place(k, tensor.shape())) + ", but values must be finite numbers.");
            }
        }
        return tensor;
    }

    private static String names(SortedMap<String, Tensor> tensors) {
        return tensors.entrySet().stream().limit(MOST_NAMES).map(entry -> entry.getKey() + " " + entry.getValue()
                .dimensions()).collect(Collectors.joining(", ")) + (tensors.size() > MOST_NAMES ? ", \u2026" : ".");
    }

    /** The indices of value {@code k}, counted from 0. */
    private static int[] place(int k, int[] shape) {
        var indices = new int[shape.length];
        int left = k;
        for (int dimension = shape.length - 1; dimension >= 0; dimension--) {
            indices[dimension] = left % shape[dimension];
            left /= shape[dimension];
        }
        return indices;
    }

    /** Remembers a tensor by what it begins: "recurrent.A_plus", "recurrent.weights", and numbered where that is taken. */
    private String keep(Value value, Tensor tensor) {
        List<String> keys = List.of(value.key().split("\\."));
        String name = keys.stream().skip(2).limit(keys.size() - 3L).filter(key -> !key.equals("parameters"))
                .collect(Collectors.joining("."));
        String unique = name;
        for (int number = 2; kept.containsKey(unique); number++) {
            unique = name + "-" + number;
        }
        kept.put(unique, tensor);
        return unique;
    }
}
