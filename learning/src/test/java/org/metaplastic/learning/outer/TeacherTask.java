package org.metaplastic.learning.outer;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.KernelDifferentiator;
import org.metaplastic.engine.Lifetime;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;
import org.metaplastic.learning.task.Episode;
import org.metaplastic.learning.task.InputSink;
import org.metaplastic.learning.task.Score;
import org.metaplastic.learning.task.Task;
import org.metaplastic.learning.task.TaskInput;
import org.metaplastic.learning.task.TrialOutcome;
import org.metaplastic.model.Network;
import org.metaplastic.model.Population;

/**
 * One episode, always the same: the readout should do what a teacher's readout "y" did on the same inputs. The loss is half
 * the sum of squared errors.
 *
 * @param values of each input, row-major [steps x size]
 * @param taught row-major [steps x readout size]
 */
record TeacherTask(List<TaskInput> inputs, List<double[]> values, double[] taught, int readoutSize) implements Task {

    /** @param signals by input population, row-major [steps x size] */
    static TeacherTask of(Network teacher, SortedMap<String, double[]> signals, int steps) {
        var parameters = new HashMap<>(InitialParameters.draw(teacher, Key.of(1)));
        double[] taught = new KernelDifferentiator(teacher, Precision.DOUBLE).differentiate(parameters,
                new Lifetime(steps, new TreeMap<>(signals)), new Cotangents(Map.of(), Map.of())).trajectory()
                .series("y.y");
        List<TaskInput> inputs = signals.keySet().stream().map(name -> {
            Population population = teacher.population(name);
            return new TaskInput(name, population.size(), population.spiking());
        }).toList();
        return new TeacherTask(inputs, List.copyOf(signals.values()), taught, teacher.population("y").size());
    }

    @Override
    public String name() {
        return "teacher";
    }

    @Override
    public String description() {
        return "Do what the teacher did.";
    }

    @Override
    public int trials() {
        return 1;
    }

    @Override
    public int longestEpisode() {
        return taught.length / readoutSize;
    }

    @Override
    public Episode episode(Key key, Split split) {
        return new Lesson();
    }

    private final class Lesson implements Episode {

        @Override
        public int steps() {
            return longestEpisode();
        }

        @Override
        public SortedSet<Integer> resets() {
            return Collections.emptySortedSet();
        }

        @Override
        public void input(int step, double[] readout, InputSink sink) {
            for (int input = 0; input < inputs.size(); input++) {
                int size = inputs.get(input).size();
                for (int k = 0; k < size; k++) {
                    double value = values.get(input)[(step - 1) * size + k];
                    if (!inputs.get(input).spiking()) {
                        sink.set(input, k, value);
                    } else if (value == 1) {
                        sink.spike(input, k);
                    }
                }
            }
        }

        @Override
        public Score score(double[] readout) {
            double loss = 0;
            var error = new double[readout.length];
            for (int k = 0; k < readout.length; k++) {
                error[k] = readout[k] - taught[k];
                loss += error[k] * error[k] / 2;
            }
            return new Score(loss, error, List.of(new TrialOutcome(1, 1, steps(), 0, 0, 0, true, true)));
        }
    }
}
