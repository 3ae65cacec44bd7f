package org.metaplastic.learning.task;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Inputs of a whole episode as dense series, to look at. */
final class InputRecording implements InputSink {

    private final List<TaskInput> inputs;
    private final double[][] series;
    private final int steps;
    private int step;

    /** Room for an episode of {@code steps} steps, all zero. */
    InputRecording(List<TaskInput> inputs, int steps) {
        this.inputs = List.copyOf(inputs);
        this.steps = steps;
        series = new double[inputs.size()][];
        Arrays.setAll(series, population -> new double[Math.multiplyExact(steps, inputs.get(population).size())]);
    }

    /** Everything that an episode says which does not listen to the readout. */
    static InputRecording ofOpenLoop(Task task, Episode episode) {
        var recording = new InputRecording(task.inputs(), episode.steps());
        double[] silence = new double[task.readoutSize()];
        for (int step = 1; step <= episode.steps(); step++) {
            recording.at(step);
            episode.input(step, silence, recording);
        }
        return recording;
    }

    /** Chooses the step that is written to, counted from 1. */
    void at(int step) {
        if (step < 1 || step > steps) {
            throw new IndexOutOfBoundsException("Step " + step + " is not in 1.." + steps + ".");
        }
        this.step = step;
    }

    @Override
    public void spike(int population, int neuron) {
        set(population, neuron, 1);
    }

    @Override
    public void set(int population, int neuron, double value) {
        TaskInput input = inputs.get(population);
        if (neuron < 0 || neuron >= input.size()) {
            throw new IndexOutOfBoundsException(
                    "Input '" + input.name() + "': there is no neuron " + neuron + " of " + input.size() + ".");
        }
        series[population][(step - 1) * input.size() + neuron] = value;
    }

    /** By name of the input population, row-major [steps x size]; shared, not copied. */
    Map<String, double[]> series() {
        var named = new TreeMap<String, double[]>();
        for (int population = 0; population < series.length; population++) {
            named.put(inputs.get(population).name(), series[population]);
        }
        return named;
    }
}
