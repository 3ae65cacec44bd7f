package org.metaplastic.learning.outer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.equations.Scope;
import org.metaplastic.learning.episode.LocalEpisodes;
import org.metaplastic.learning.episode.TrainingBatch;
import org.metaplastic.learning.estimator.GradientEstimator;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.estimator.Parameterisation;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.optimiser.Optimiser;
import org.metaplastic.learning.optimiser.OptimiserKind;
import org.metaplastic.learning.random.Key;
import org.metaplastic.model.Constraint;
import org.metaplastic.model.Initialiser;
import org.metaplastic.model.Network;
import org.metaplastic.model.ParameterSetting;

/** One coefficient of a rule at every granularity and under every constraint. Seed 1; double precision. */
class LearnableParameterTests {

    private static final String PATH = "s.A_plus";
    private static final double CHANGE = 1e-5;

    private static Stream<Arguments> granularitiesAndConstraints() {
        return Arrays.stream(Scope.values()).flatMap(scope -> Stream.of(new Constraint.Free(),
                new Constraint.Positive(), new Constraint.Within(0.01, 0.3)).map(constraint -> Arguments.of(scope,
                        constraint)));
    }

    private static Network network(Scope scope, Constraint constraint) {
        Network base = LessonNetworks.plastic("three-factor-stdp", "m", Map.of("A_minus", 0.02));
        return LessonNetworks.with(base, PATH, new ParameterSetting(scope, new Initialiser.Uniform(0.05, 0.25), true,
                constraint));
    }

    /** What the outer loop has at hand: the numbers it trains, and the loss and gradient of an episode with them. */
    private static final class Loop implements AutoCloseable {

        private final Experiment experiment;
        private final LocalEpisodes episodes;
        private final Parameterisation parameterisation;
        private final SortedMap<String, double[]> trained;

        Loop(Network network) {
            Network teacher = LessonNetworks.plastic("three-factor-stdp", "m", Map.of("A_plus", 0.1));
            experiment = TeacherTests.experiment(network, TeacherTask.of(teacher, LessonNetworks.spikes(0.1),
                    LessonNetworks.STEPS), 1, OptimiserKind.SGD, 1);
            episodes = new LocalEpisodes(experiment, CompiledNetwork.of(network, Precision.DOUBLE), 1, 1L << 28);
            parameterisation = Parameterisation.plain(network, InitialParameters.draw(network, Key.of(1)));
            trained = parameterisation.start();
        }

        TrainingBatch estimate() {
            return GradientEstimator.of(experiment, episodes, parameterisation).estimate(trained, 1);
        }

        @Override
        public void close() {
            episodes.close();
        }
    }

    private static int count(Scope scope) {
        return switch (scope) {
            case ONE -> 1;
            case PRE -> LessonNetworks.PRE;
            case POST -> LessonNetworks.POST;
            case SYNAPSE -> LessonNetworks.PRE * LessonNetworks.POST;
        };
    }

    /** The tolerance is the error of a central difference with that change, relative to the largest entry. */
    @ParameterizedTest
    @MethodSource("granularitiesAndConstraints")
    void theGradientOfTheTrainedNumbersIsThatOfFiniteDifferences(Scope scope, Constraint constraint) {
        try (var loop = new Loop(network(scope, constraint))) {
            double[] gradient = loop.estimate().gradients().get(PATH);
            double[] numbers = loop.trained.get(PATH);

            assertThat(loop.trained).containsOnlyKeys(PATH);
            assertThat(gradient).hasSize(count(scope)).hasSameSizeAs(numbers);
            double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
            assertThat(largest).isGreaterThan(1e-3);
            for (int k = 0; k < numbers.length; k++) {
                double at = numbers[k];
                numbers[k] = at + CHANGE;
                double above = loop.estimate().loss();
                numbers[k] = at - CHANGE;
                double below = loop.estimate().loss();
                numbers[k] = at;
                assertThat(gradient[k]).as("[%d]", k).isCloseTo((above - below) / (2 * CHANGE), within(1e-6 * largest));
            }
        }
    }

    /** Steps of 20 and back, far more than any sensible one, by each optimiser. */
    @ParameterizedTest
    @MethodSource("granularitiesAndConstraints")
    void noStepLeavesTheConstraint(Scope scope, Constraint constraint) {
        for (OptimiserKind kind : OptimiserKind.values()) {
            try (var loop = new Loop(network(scope, constraint))) {
                Optimiser optimiser = kind.make(0);
                for (double direction : new double[] {1, -1, -1, 1}) {
                    var gradient = new double[count(scope)];
                    Arrays.fill(gradient, direction);
                    double[] before = loop.parameterisation.parameters(loop.trained).get(PATH);

                    optimiser.step(loop.trained, Map.of(PATH, gradient), new TreeMap<>(Map.of(PATH, new Optimiser.Pace(
                            20, 0))));

                    double[] after = loop.parameterisation.parameters(loop.trained).get(PATH);
                    assertThat(after).as("%s", kind).isNotEqualTo(before);
                    assertThat(Arrays.stream(after)).as("%s", kind).allMatch(constraint::allows);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneValueForAllHasTheSumOfTheGradientsOfAll(Scope scope) {
        ParameterSetting[] equal = {setting(Scope.ONE), setting(scope)};
        double[] sums = new double[2];
        for (int k = 0; k < 2; k++) {
            Network base = LessonNetworks.plastic("three-factor-stdp", "m", Map.of("A_minus", 0.02));
            try (var loop = new Loop(LessonNetworks.with(base, PATH, equal[k]))) {
                sums[k] = Arrays.stream(loop.estimate().gradients().get(PATH)).sum();
            }
        }
        assertThat(sums[1]).isCloseTo(sums[0], within(1e-10 * Math.abs(sums[0])));
    }

    private static ParameterSetting setting(Scope scope) {
        return new ParameterSetting(scope, new Initialiser.Constant(0.07), true);
    }
}
