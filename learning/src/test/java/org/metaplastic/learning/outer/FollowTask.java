package org.metaplastic.learning.outer;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.random.RandomGenerator;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;
import org.metaplastic.learning.task.Episode;
import org.metaplastic.learning.task.InputSink;
import org.metaplastic.learning.task.Score;
import org.metaplastic.learning.task.Task;
import org.metaplastic.learning.task.TaskInput;
import org.metaplastic.learning.task.TrialOutcome;

/**
 * Random spikes "x", and a target that the readout should follow: the loss is half the sum of squared errors. The target,
 * negated, is an input too, so that a network can compute its error.
 */
record FollowTask(int steps, int size, int outputs) implements Task {

    @Override
    public String name() {
        return "follow";
    }

    @Override
    public String description() {
        return "Say what the target says.";
    }

    @Override
    public List<TaskInput> inputs() {
        return List.of(new TaskInput("x", size, true), new TaskInput("minus_target", outputs, false));
    }

    @Override
    public int readoutSize() {
        return outputs;
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
        RandomGenerator random = key.random();
        boolean[] spikes = new boolean[steps * size];
        for (int k = 0; k < spikes.length; k++) {
            spikes[k] = random.nextDouble() < 0.3;
        }
        double phase = random.nextDouble(2 * Math.PI);
        return new Following(spikes, phase);
    }

    private final class Following implements Episode {

        private final boolean[] spikes;
        private final double phase;

        Following(boolean[] spikes, double phase) {
            this.spikes = spikes;
            this.phase = phase;
        }

        @Override
        public int steps() {
            return steps;
        }

        @Override
        public SortedSet<Integer> resets() {
            return Collections.emptySortedSet();
        }

        private double target(int step, int output) {
            return Math.sin(0.2 * step + phase + output);
        }

        @Override
        public void input(int step, double[] readout, InputSink sink) {
            for (int k = 0; k < size; k++) {
                if (spikes[(step - 1) * size + k]) {
                    sink.spike(0, k);
                }
            }
            for (int k = 0; k < outputs; k++) {
                sink.set(1, k, -target(step, k));
            }
        }

        @Override
        public Score score(double[] readout) {
            double loss = 0;
            var cotangent = new double[readout.length];
            for (int k = 0; k < readout.length; k++) {
                cotangent[k] = readout[k] - target(k / outputs + 1, k % outputs);
                loss += cotangent[k] * cotangent[k] / 2;
            }
            return new Score(loss, cotangent, List.of(new TrialOutcome(1, 1, steps, 0, 0, 0, true, true)));
        }
    }
}
