package org.metaplastic.learning.task;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;

/**
 * The smallest closed loop: a body that goes where the readout pushes it. Its position is the next input, "position",
 * and a spike of "touch" tells that it went beyond 1. The loss is the squared distance of the last push from a target.
 */
record EchoTask(int lifetime) implements Task {

    @Override
    public String name() {
        return "echo";
    }

    @Override
    public String description() {
        return "Go where you push.";
    }

    @Override
    public List<TaskInput> inputs() {
        return List.of(new TaskInput("position", 1, false), new TaskInput("touch", 1, true));
    }

    @Override
    public int readoutSize() {
        return 1;
    }

    @Override
    public int longestEpisode() {
        return lifetime;
    }

    @Override
    public int trials() {
        return 1;
    }

    @Override
    public Episode episode(Key key, Split split) {
        return new Walk(lifetime, key.then("target").random().nextDouble());
    }

    private static final class Walk implements Episode {

        private final int steps;
        private final double target;
        private double position;

        Walk(int steps, double target) {
            this.steps = steps;
            this.target = target;
        }

        @Override
        public int steps() {
            return steps;
        }

        @Override
        public SortedSet<Integer> resets() {
            return new TreeSet<>();
        }

        @Override
        public void input(int step, double[] readout, InputSink sink) {
            position += readout[0];
            sink.set(0, 0, position);
            if (position > 1) {
                sink.spike(1, 0);
            }
        }

        @Override
        public Score score(double[] readout) {
            double error = readout[steps - 1] - target;
            double[] cotangent = new double[steps];
            cotangent[steps - 1] = 2 * error;
            List<TrialOutcome> trials = new ArrayList<>();
            trials.add(new TrialOutcome(1, 1, steps, 0, 0, Math.abs(error) < 0.1 ? 0 : 1, true, true));
            return new Score(error * error, cotangent, trials);
        }
    }
}
