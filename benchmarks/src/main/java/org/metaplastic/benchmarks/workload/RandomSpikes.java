package org.metaplastic.benchmarks.workload;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;
import org.metaplastic.learning.task.Episode;
import org.metaplastic.learning.task.InputSink;
import org.metaplastic.learning.task.Score;
import org.metaplastic.learning.task.Task;
import org.metaplastic.learning.task.TaskInput;

/**
 * Spikes at random, and a loss that is linear in two readouts: work of a known size, without a meaning.
 *
 * @param steps of every episode
 */
record RandomSpikes(int steps) implements Task {

    static final int READOUTS = 2;

    private static final double INPUT_RATE = 0.05;
    private static final double FEEDBACK_RATE = 0.1;
    private static final double SLOPE = 0.01;
    private static final TaskInput INPUT = new TaskInput("in", 40, true);
    private static final TaskInput FEEDBACK = new TaskInput("feedback", 20, true);

    @Override
    public String name() {
        return "random-spikes";
    }

    @Override
    public String description() {
        return "Spikes at random";
    }

    @Override
    public List<TaskInput> inputs() {
        return List.of(INPUT, FEEDBACK);
    }

    @Override
    public int readoutSize() {
        return READOUTS;
    }

    @Override
    public int trials() {
        return 1;
    }

    @Override
    public int longestEpisode() {
        return steps;
    }

    @Override
    public Episode episode(Key key, Split split) {
        return new Lifetime(steps, key.random());
    }

    private record Lifetime(int steps, RandomGenerator random) implements Episode {

        @Override
        public SortedSet<Integer> resets() {
            return new TreeSet<>();
        }

        @Override
        public void input(int step, double[] readout, InputSink sink) {
            fire(0, INPUT.size(), INPUT_RATE, sink);
            fire(1, FEEDBACK.size(), FEEDBACK_RATE, sink);
        }

        private void fire(int population, int size, double rate, InputSink sink) {
            for (int neuron = 0; neuron < size; neuron++) {
                if (random.nextDouble() < rate) {
                    sink.spike(population, neuron);
                }
            }
        }

        @Override
        public Score score(double[] readout) {
            var cotangent = new double[readout.length];
            double loss = 0;
            for (int k = 0; k < readout.length; k++) {
                cotangent[k] = k % READOUTS == 0 ? SLOPE : -SLOPE;
                loss += cotangent[k] * readout[k];
            }
            return new Score(loss, cotangent, List.of());
        }
    }
}
