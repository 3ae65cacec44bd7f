package org.metaplastic.benchmarks.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.metaplastic.benchmarks.race.Configuration.Side;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.engine.kernel.Precision;

class RaceTests {

    private static final Configuration OURS = new Configuration(Side.METAPLASTIC, 1, 0, Precision.FLOAT,
            SynapseKernel.DENSE);
    private static final Configuration WHOLE = new Configuration(Side.LIBTORCH, 1, 0, Precision.FLOAT,
            SynapseKernel.DENSE);
    private static final Configuration STRETCHES = new Configuration(Side.LIBTORCH, 1, 8, Precision.FLOAT,
            SynapseKernel.DENSE);

    private static Timing timing(Configuration configuration, long peak, Double... seconds) {
        return new Timing(configuration, List.of(seconds), peak, "", Optional.empty());
    }

    private static Comparison comparison(Timing... timings) {
        return new Comparison("P", "", 0.1, 1000, OptionalDouble.empty(), OptionalDouble.empty(),
                OptionalDouble.empty(), List.of(timings));
    }

    @Test
    void theRatioIsToTheFastestOfTheOthersConfigurations() {
        Comparison comparison = comparison(timing(OURS, 10, 1.0, 3.0, 2.0), timing(WHOLE, 80, 9.0, 8.0), timing(
                STRETCHES, 20, 12.0));

        assertThat(comparison.timeRatio().orElseThrow()).isCloseTo(8.5 / 2, within(1e-12));
        assertThat(comparison.memoryRatio()).hasValue(8);
        assertThat(comparison.leastMemoryRatio()).hasValue(2);
    }

    @Test
    void theEventRatioIsBetweenOurTwoKernels() {
        var event = new Configuration(Side.METAPLASTIC, 1, 0, Precision.FLOAT, SynapseKernel.EVENT);

        Comparison comparison = comparison(timing(OURS, 10, 6.0), timing(event, 10, 2.0), timing(WHOLE, 80, 9.0));

        assertThat(comparison.eventRatio()).hasValue(3);
        assertThat(comparison.timeRatio()).hasValue(4.5);
    }

    @Test
    void aConfigurationOutOfMemoryIsAResultWithoutARatio() {
        Comparison comparison = comparison(timing(OURS, 10, 1.0), Timing.none(WHOLE, "no memory"));

        assertThat(comparison.timeRatio()).isEmpty();
        assertThat(comparison.memoryRatio()).isEmpty();
        assertThat(TimingText.of(comparison.timings().getLast())).contains("out of memory, no memory");
    }

    @Test
    void theDifferenceIsThatOfTheWorstParameter() {
        assertThat(GradientDifference.between(Map.of("a", new double[] {3, 4}, "b", new double[] {1}), Map.of("a",
                new double[] {3, 4.5}, "b", new double[] {1}))).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void aGradientThatIsNoNumberDiffers() {
        assertThat(GradientDifference.between(Map.of("a", new double[] {1}), Map.of("a", new double[] {Double.NaN})))
                .isNaN();
    }

    @Test
    void gradientsOfDifferentParametersAreRefused() {
        assertThatThrownBy(() -> GradientDifference.between(Map.of("a", new double[1]), Map.of("b", new double[1])))
                .isInstanceOf(BenchmarkFailure.class).hasMessageContaining("different parameters");
    }
}
