package org.metaplastic.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.learning.audit.Differentiators;
import org.metaplastic.learning.audit.ExperimentSubject;
import org.metaplastic.learning.audit.GradientAudit;
import org.metaplastic.learning.episode.LocalEpisodes;
import org.metaplastic.learning.outer.Trainer;
import org.metaplastic.learning.random.FirstValues;
import org.metaplastic.learning.random.Key;
import org.metaplastic.model.NetworkParameter;

/** The examples whose layers are other than those of glyphs. Each has a projection that glyphs lacks. */
final class CharacterExamplesTests {

    private static Experiment read(String example, String... changes) {
        return ExperimentReader.read("../examples/" + example + "/glyphs.yaml", List.of(changes)).experiment();
    }

    @ParameterizedTest
    @CsvSource({"pooling, edges_coarse.weight", "recurrent-features, features_features.weight"})
    void trainsItsOwnLayer(String example, String parameter) throws IOException {
        Experiment experiment = read(example, "outer.steps=2", "outer.batch=2", "outer.validation.every=0",
                "task.meta_train.ways=3", "network.populations.readout.size=5");
        experiment.task().prepare();
        double[] first = FirstValues.of(NetworkParameter.of(experiment.network()).stream().filter(each -> each.path()
                .equals(parameter)).findFirst().orElseThrow(), Key.of(1));
        var network = CompiledNetwork.of(experiment.network(), Precision.FLOAT);
        try (var episodes = new LocalEpisodes(experiment, network, 2, 1L << 30)) {
            double[] trained = new Trainer(experiment, episodes, _ -> {
            }).train().parameters().get(parameter);

            assertThat(trained).hasSameSizeAs(first).isNotEqualTo(first);
            assertThat(Arrays.stream(trained)).allMatch(Double::isFinite);
        }
    }

    /** Few channels and small images: the interpreter is slow. */
    @ParameterizedTest
    @CsvSource({
            "pooling, edges_coarse.weight, 'network.populations.coarse.shape=[2, 4, 4]'",
            "recurrent-features, features_features.weight, 'network.populations.parts_pool.size=1'"})
    void theGradientHolds(String example, String parameter, String shape) throws IOException {
        Experiment experiment = read(example, "task.side=16", "network.inputs.image.shape=[1, 16, 16]",
                "network.populations.edges.shape=[2, 8, 8]", "network.populations.parts.shape=[3, 4, 4]",
                "network.populations.features.shape=[4, 2, 2]", shape, "task.meta_train.ways=2",
                "network.populations.readout.size=5");

        var report = new GradientAudit(Differentiators.kernels(SimdWidth.preferred())).run(ExperimentSubject.of(
                experiment, 1, 18, SimdWidth.preferred()));

        assertThat(report.checks()).extracting(check -> check.parameter()).contains(parameter);
        assertThat(report.checks()).filteredOn(check -> !check.passed()).isEmpty();
    }
}
