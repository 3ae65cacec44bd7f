package org.metaplastic.benchmarks.libtorch;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;
import org.metaplastic.benchmarks.workload.Workload;
import org.metaplastic.model.NetworkParameter;

/** Every parameter of a workload as a tensor; those that are learned are where autograd ends. */
final class Leaves {

    private final Map<String, Tensor> all = new HashMap<>();
    private final SortedMap<String, Tensor> learned = new TreeMap<>();

    Leaves(Workload workload, Tensors tensors) {
        for (NetworkParameter parameter : NetworkParameter.of(workload.experiment().network())) {
            double[] values = workload.parameter(parameter.path());
            boolean matrix = parameter.shape().rows() > 1;
            Tensor tensor = matrix ? tensors.tensor(values, parameter.shape().rows(), parameter.shape().columns())
                    : tensors.tensor(values, values.length);
            if (parameter.setting().learned()) {
                learned.put(parameter.path(), tensor.requires_grad_(true));
            }
            all.put(parameter.path(), tensor);
        }
    }

    /** By path. */
    Map<String, Tensor> all() {
        return all;
    }

    /** That of a path. */
    Tensor get(String path) {
        return Objects.requireNonNull(all.get(path), path);
    }

    /** Sets gradients to zero. */
    void clear() {
        for (Tensor leaf : learned.values()) {
            Tensor gradient = leaf.grad();
            if (gradient.defined()) {
                gradient.zero_();
            }
        }
    }

    /** What autograd found, by path. */
    Map<String, double[]> gradients() {
        var gradients = new TreeMap<String, double[]>();
        learned.forEach((path, leaf) -> gradients.put(path, Tensors.values(leaf.grad())));
        return gradients;
    }
}
