package org.metaplastic.benchmarks.libtorch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.bytedeco.pytorch.Scalar;
import org.metaplastic.benchmarks.workload.Workload;
import org.metaplastic.model.NetworkParameter;
import org.metaplastic.model.Population;
import org.metaplastic.model.Surrogate;

/** What PyTorch takes as a number, not as a tensor: parameters that are not learned, with one value. */
final class GivenNumbers {

    private final Map<String, double[]> values = new HashMap<>();
    private final Set<String> learned = new HashSet<>();
    private final double dt;

    GivenNumbers(Workload workload) {
        dt = workload.experiment().network().dt();
        for (NetworkParameter parameter : NetworkParameter.of(workload.experiment().network())) {
            values.put(parameter.path(), workload.parameter(parameter.path()));
            if (parameter.setting().learned()) {
                learned.add(parameter.path());
            }
        }
    }

    /** @throws IllegalArgumentException if it is learned, has several values, or does not exist */
    double number(String path) {
        double[] found = values.get(path);
        if (found == null) {
            throw unfit(path, "there is none");
        }
        if (learned.contains(path)) {
            throw unfit(path, "it is learned");
        }
        if (found.length != 1) {
            throw unfit(path, found.length + " are given");
        }
        return found[0];
    }

    private static IllegalArgumentException unfit(String path, String found) {
        return new IllegalArgumentException("The PyTorch side needs one number for '" + path
                + "' that is not learned, but " + found + ".");
    }

    Scalar scalar(String path) {
        return new Scalar(number(path));
    }

    /** What remains after one step of a quantity with this time constant. */
    Scalar decay(String path) {
        return new Scalar(Math.exp(-dt / number(path)));
    }

    /** Of the surrogate of a population; the library's own value unless the experiment gives one. */
    static double ofSurrogate(Population.Units neurons, String name) {
        Surrogate surrogate = neurons.neuron().surrogate().orElseThrow();
        double usual = surrogate.equations().parameters().stream().filter(parameter -> parameter.name().equals(name))
                .findFirst().orElseThrow().value();
        return surrogate.parameters().getOrDefault(name, usual);
    }
}
