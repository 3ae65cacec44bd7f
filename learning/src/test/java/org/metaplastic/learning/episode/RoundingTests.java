package org.metaplastic.learning.episode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.random.Key;

/** How far kernels and widths of vectors move a gradient: by rounding, as docs/resuming.md tells. */
final class RoundingTests {

    private static final int EPISODES = 8;
    private static final SimdWidth WIDEST = SimdWidth.preferred();
    private static final Map<Precision, Double> MOST = Map.of(Precision.FLOAT, 1e-3, Precision.DOUBLE, 1e-11);

    private static TrainingBatch batch(Precision precision, SynapseKernel kernel, SimdWidth width) {
        Experiment experiment = ExperimentReader.read("cue-association", List.of()).experiment();
        var network = CompiledNetwork.of(experiment.network(), precision, width, false, kernel);
        try (var episodes = new LocalEpisodes(experiment, network, 2, 1L << 30)) {
            return episodes.train(InitialParameters.draw(experiment.network(), Key.of(1)), Key.of(1), 0, EPISODES);
        }
    }

    /** The largest, over parameters, of the length of the difference by the length of the gradient. */
    private static double difference(Map<String, double[]> found, Map<String, double[]> expected) {
        assertThat(found).containsOnlyKeys(expected.keySet());
        return expected.entrySet().stream().mapToDouble(entry -> {
            double difference = 0;
            double length = 0;
            for (int k = 0; k < entry.getValue().length; k++) {
                difference = Math.hypot(difference, found.get(entry.getKey())[k] - entry.getValue()[k]);
                length = Math.hypot(length, entry.getValue()[k]);
            }
            assertThat(length).as(entry.getKey()).isPositive();
            return difference / length;
        }).max().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"DENSE, 128, EVENT, 128", "DENSE, 0, DENSE, 128", "DENSE, 0, DENSE, 256", "DENSE, 0, DENSE, 512",
            "EVENT, 0, EVENT, 128", "EVENT, 0, EVENT, 256", "EVENT, 0, EVENT, 512"})
    void kernelsAndWidthsDifferByRounding(SynapseKernel kernel, int bits, SynapseKernel otherKernel, int otherBits) {
        assumeThat(otherBits).isLessThanOrEqualTo(WIDEST.bits());
        for (Precision precision : Precision.values()) {
            TrainingBatch one = batch(precision, kernel, new SimdWidth(bits));
            TrainingBatch other = batch(precision, otherKernel, new SimdWidth(otherBits));
            double difference = difference(other.gradients(), one.gradients());
            System.out.printf("%s: %s with %s, %s with %s: gradients differ by %.1e%n", precision, kernel.label(),
                    new SimdWidth(bits), otherKernel.label(), new SimdWidth(otherBits), difference);

            assertThat(difference).isPositive().isLessThan(MOST.getOrDefault(precision, 0.0));
            assertThat(other.accuracy()).isEqualTo(one.accuracy());
        }
    }
}
