package org.metaplastic.learning.outer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.equations.Scope;
import org.metaplastic.learning.episode.LocalEpisodes;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.Experiment.Learning;
import org.metaplastic.learning.experiment.Experiment.Outer;
import org.metaplastic.learning.experiment.Experiment.Snapshots;
import org.metaplastic.learning.experiment.Experiment.Validation;
import org.metaplastic.learning.experiment.Method;
import org.metaplastic.learning.optimiser.LearningRate;
import org.metaplastic.learning.optimiser.OptimiserKind;
import org.metaplastic.learning.task.Task;
import org.metaplastic.model.Constraint;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.Network;
import org.metaplastic.model.ParameterSetting;

/**
 * The outer loop finds the values that a teacher has, from others, by gradient descent on what the teacher does, or by ranks
 * of perturbed networks. Episodes are smooth in these values, so that nothing but a wrong gradient, a wrong rank or a wrong
 * step could keep it from them.
 */
class TeacherTests {

    private static final int OUTER_STEPS = 300;

    static Experiment experiment(Network network, Task task, int steps, OptimiserKind optimiser, double rate) {
        return experiment(network, task, steps, optimiser, rate, new Method.Gradient());
    }

    private static Experiment experiment(Network network, Task task, int steps, OptimiserKind optimiser, double rate,
            Method method) {
        return new Experiment("teacher", "", 1, task, network, "y",
                new Outer(steps, 1, new Validation(0, 1, 2, 0), method, Double.POSITIVE_INFINITY,
                        Snapshots.STANDARD),
                new Learning(optimiser, new LearningRate.Cosine(rate, 0, steps), 0, List.of(),
                        Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Learning.NOT_TRUNCATED, List.of(), 10),
                1);
    }

    private static ParameterSetting setting(Scope scope, boolean learned, Constraint constraint, double... values) {
        return new ParameterSetting(scope, values.length == 1 ? new Initialiser.Constant(values[0])
                : new Initialiser.Values(values), learned, constraint);
    }

    /** What is learned, where it starts and what the teacher has. */
    private record Lesson(String path, Scope scope, Constraint constraint, double[] start, double[] truth) {

        static Lesson of(String path, double start, double truth) {
            return new Lesson(path, Scope.ONE, new Constraint.Free(), new double[] {start}, new double[] {truth});
        }

        Lesson within(double low, double high) {
            return new Lesson(path, scope, new Constraint.Within(low, high), start, truth);
        }
    }

    private static void assertLearned(Network base, SortedMap<String, double[]> signals, double rate, int steps,
            Lesson lesson) {
        double share = requireFound(base, signals, rate, steps, lesson, new Method.Gradient(), 1);
        assertThat(share).isLessThan(1e-4);
    }

    /** Tells which share of the loss at first is left at last. */
    private static double requireFound(Network base, SortedMap<String, double[]> signals, double rate, int steps,
            Lesson lesson, Method method, double percent) {
        Network teacher = LessonNetworks.with(base, lesson.path, setting(lesson.scope, false, new Constraint.Free(),
                lesson.truth));
        Network student = LessonNetworks.with(base, lesson.path, setting(lesson.scope, true, lesson.constraint,
                lesson.start));
        var losses = new ArrayList<Double>();
        Experiment experiment = experiment(student, TeacherTask.of(teacher, signals, LessonNetworks.STEPS),
                steps, OptimiserKind.ADAM, rate, method);
        Map<String, double[]> found;
        try (var episodes = new LocalEpisodes(experiment, CompiledNetwork.of(student, Precision.DOUBLE), 1,
                1L << 28)) {
            found = new Trainer(experiment, episodes, report -> losses.add(report.loss())).train().parameters();
        }
        double[] values = found.get(lesson.path);
        assertThat(values).hasSameSizeAs(lesson.truth);
        for (int k = 0; k < values.length; k++) {
            assertThat(values[k]).as(Arrays.toString(values)).isCloseTo(lesson.truth[k], withinPercentage(
                    percent));
        }
        return losses.getLast() / losses.getFirst();
    }

    /** A time constant is trained as its logarithm, so that a step of 0.05 is one of 5 %. */
    @ParameterizedTest
    @CsvSource({"s.tau_plus, 20, 35", "s.tau_plus, 30, 20", "s.tau_e, 100, 60", "s.tau_e, 30, 60"})
    void aTimeConstantOfATraceIsFound(String path, double start, double truth) {
        Network base = LessonNetworks.plastic("three-factor-stdp", "m", Map.of("A_plus", 0.03, "A_minus", 0.02));

        assertLearned(base, LessonNetworks.spikes(0.04), 0.05, OUTER_STEPS, Lesson.of(path, start, truth));
    }

    @ParameterizedTest
    @CsvSource({"20, 14", "10, 14"})
    void aMembraneTimeConstantIsFound(double start, double truth) {
        assertLearned(LessonNetworks.membrane(), LessonNetworks.kicks(), 0.05, OUTER_STEPS, Lesson.of("n.tau_m", start,
                truth));
    }

    @ParameterizedTest
    @CsvSource({"1.15, 1", "0.9, 1.1"})
    void aThresholdIsFound(double start, double truth) {
        assertLearned(LessonNetworks.membrane(), LessonNetworks.kicks(), 0.05, OUTER_STEPS, Lesson.of("n.v_th", start,
                truth));
    }

    @ParameterizedTest
    @CsvSource({"0.9, 0.6", "0.55, 0.7"})
    void aBoundOfTheWeightsIsFound(double start, double truth) {
        Network base = LessonNetworks.plastic("r-stdp", "dopamine", Map.of("A_plus", 0.5, "A_minus", 0.1));

        assertLearned(base, LessonNetworks.spikes(0.05), 0.05, OUTER_STEPS, Lesson.of("s.w_max", start, truth).within(
                0.5, 2));
    }

    /** By the ranks of networks whose time constant is perturbed by some 2 %. Steps end at none, and so does what chance does. */
    @ParameterizedTest
    @CsvSource({"es, s.tau_plus, 20, 35", "es, s.tau_e, 100, 60", "pgpe, s.tau_plus, 20, 35", "pgpe, s.tau_e, 100, 60"})
    void aTimeConstantOfATraceIsFoundWithoutAGradient(String method, String path, double start, double truth) {
        Network base = LessonNetworks.plastic("three-factor-stdp", "m", Map.of("A_plus", 0.03, "A_minus", 0.02));

        double share = requireFound(base, LessonNetworks.spikes(0.04), 0.05, OUTER_STEPS / 2, Lesson.of(path, start,
                truth), method.equals("es") ? new Method.EvolutionStrategy(4, 1, 0.02, 1)
                        : new Method.ParameterExploration(4, 1, 0.02, 0.05, 1), 1);

        assertThat(share).as("of the loss is left, that of perturbed networks").isLessThan(0.02);
    }

    @Test
    void anAmplitudeOfEachSynapseIsFound() {
        Network base = LessonNetworks.plastic("three-factor-stdp", "m", Map.of("A_minus", 0.02));

        assertLearned(base, LessonNetworks.spikes(0.04), 0.01, 5 * OUTER_STEPS, new Lesson("s.A_plus", Scope.SYNAPSE,
                new Constraint.Free(), new double[] {0.05, 0.05, 0.05, 0.05, 0.05, 0.05}, new double[] {0.08, 0.03,
                        0.06, 0.1, 0.04, 0.07}));
    }
}
