package org.metaplastic.benchmarks.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.metaplastic.learning.task.InputSink;
import org.metaplastic.learning.task.TaskInput;

/** What a task sends in each step of an episode. */
final class InputSeries implements InputSink {

    private final List<TaskInput> inputs;
    private final List<double[]> series = new ArrayList<>();
    private int step;

    InputSeries(List<TaskInput> inputs, int steps) {
        this.inputs = List.copyOf(inputs);
        inputs.forEach(input -> series.add(new double[steps * input.size()]));
    }

    /** Itself, taking the input of that step, counted from 1. */
    InputSeries at(int now) {
        step = now;
        return this;
    }

    @Override
    public void spike(int population, int neuron) {
        set(population, neuron, 1);
    }

    @Override
    public void set(int population, int neuron, double value) {
        series.get(population)[(step - 1) * inputs.get(population).size() + neuron] = value;
    }

    /** By input population, row-major [steps x size]. */
    Map<String, double[]> series() {
        var named = new TreeMap<String, double[]>();
        for (int k = 0; k < series.size(); k++) {
            named.put(inputs.get(k).name(), series.get(k));
        }
        return named;
    }
}
