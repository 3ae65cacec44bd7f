package org.metaplastic.learning.outer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.metaplastic.engine.Coefficients;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.EpisodeRunner;
import org.metaplastic.engine.GradientSum;
import org.metaplastic.engine.KeptStates;
import org.metaplastic.engine.Memory;
import org.metaplastic.engine.Schedule;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.random.Key;
import org.metaplastic.model.Network;

/** How far a gradient is off when synaptic states within an episode are kept in half precision. */
class HalfPrecisionTests {

    private static final int NEURONS = 128;
    private static final int STEPS = 1000;
    private static final int STRETCH = 32;
    private static final double LARGEST_ERROR = 2e-3;

    @ParameterizedTest
    @EnumSource(names = {"DENSE", "EVENT"})
    void theGradientIsOffByTheRoundingOfSixteenBits(SynapseKernel kernel) {
        Network network = SpeedNetwork.calm(NEURONS);
        CompiledNetwork compiled = CompiledNetwork.of(network, Precision.FLOAT, SimdWidth.preferred(), false, kernel);
        Map<String, double[]> exact = gradient(network, compiled, KeptStates.EXACT);
        Map<String, double[]> half = gradient(network, compiled, KeptStates.HALF);

        assertThat(exact).containsKeys("recurrent.w0", "recurrent.A_plus", "recurrent.A_minus");
        exact.forEach((name, values) -> {
            double error = relativeDifference(half.get(name), values);
            assertThat(error).as(name).isLessThan(LARGEST_ERROR);
            System.out.printf("half precision, %s, %s: the gradient is off by %.1e%n", kernel.label(), name, error);

        });
        assertThat(exact.keySet()).as("what is learned through synapses is off").anySatisfy(name -> assertThat(
                relativeDifference(half.get(name), exact.get(name))).isPositive());
    }

    private static Map<String, double[]> gradient(Network network, CompiledNetwork compiled, KeptStates kept) {
        var coefficients = new Coefficients(compiled);
        coefficients.set(InitialParameters.draw(network, Key.of(1)));
        var runner = new EpisodeRunner(compiled, coefficients, Memory.of(compiled, new Schedule(STEPS, STRETCH, STEPS,
                kept)));
        SpeedNetwork.live(compiled, runner, STEPS, Key.of(1).then(0).random());
        var sum = new GradientSum(compiled);
        sum.add(runner);
        return sum.parameters(coefficients);
    }

    private static double relativeDifference(double[] found, double[] expected) {
        double difference = 0;
        double size = 0;
        for (int k = 0; k < expected.length; k++) {
            difference = Math.hypot(difference, found[k] - expected[k]);
            size = Math.hypot(size, expected[k]);
        }
        return difference == 0 ? 0 : difference / size;
    }
}
