package org.metaplastic.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.learning.audit.AuditReport;
import org.metaplastic.learning.audit.Differentiators;
import org.metaplastic.learning.audit.ExperimentSubject;
import org.metaplastic.learning.audit.GradientAudit;
import org.metaplastic.learning.episode.LocalEpisodes;
import org.metaplastic.learning.outer.Trainer;
import org.metaplastic.model.Connectivity;
import org.metaplastic.model.Network;
import org.metaplastic.model.Population;
import org.metaplastic.model.Volume;
import org.metaplastic.model.Window;

/** An experiment whose cue is an image, and whose plastic synapses stand behind a convolution and a pooling. */
class ConvolutionExperimentTests {

    private static final String CONVOLUTION = "convolution: {kernel: 3, stride: 2, padding: 1}";
    private static final String CUE = "cue: {shape: [1, 4, 5]}";
    private static final String SHAPE = "shape: [5, 2, 3]";
    private static final String TEXT = """
            task: {name: cue-association, trials: 2, cue_steps: 5, decision_steps: 5, feedback_steps: 5}
            network:
              inputs: {cue: {shape: [1, 4, 5]}}
              populations:
                seen:
                  shape: [5, 2, 3]
                  neuron: lif
                  surrogate: {name: triangle, gamma: 0.3}
                  parameters:
                    tau_m: {uniform: {low: 10 ms, high: 20 ms}, per: channel, learn: true}
                pooled: {shape: [5, 1, 2], neuron: lif, surrogate: triangle}
                modulator: {role: neuromodulator, size: 2, neuron: tanh-modulator}
                readout: {role: readout, size: 2, neuron: leaky-readout}
              projections:
                cue_seen:
                  from: cue
                  to: seen
                  connect: {convolution: {kernel: 3, stride: 2, padding: 1}}
                  weights: {normal: {mean: 0.3, std: 1, per_fan_in: true}}
                seen_seen:
                  from: seen
                  to: seen
                  delay: 1
                  connect: {convolution: {kernel: 3, padding: 1}}
                  weights: {normal: {std: 0.5, per_fan_in: true}}
                seen_pooled: {from: seen, to: pooled, connect: {pooling: {window: 2, stride: 1}}, weights: 0.6}
                feedback_modulator: {from: feedback, to: modulator, weights: {normal: {std: 0.3}}}
                plastic:
                  from: seen
                  to: readout
                  weights: {normal: {std: 0.2}}
                  rule: three-factor-stdp
                  neuromodulators: {m: modulator}
                  parameters:
                    A_plus: {normal: {mean: 0.1, std: 0.1}, learn: true}
                pooled_readout: {from: pooled, to: readout, weights: {glorot: true}}
            learning: {rate: 0.005}
            outer: {steps: 3, batch: 5}
            """;

    private static Experiment read(String text) {
        return ExperimentReader.parse(text, "images.yaml", List.of()).experiment();
    }

    private static AbstractStringAssert<?> messageIf(String old, String other) {
        assertThat(TEXT).containsOnlyOnce(old);
        return SmallExperiment.messageOf(TEXT.replace(old, other));
    }

    @Test
    void shapesAndWindowsAreRead() {
        Network network = read(TEXT).network();

        assertThat(network.populations()).extracting(Population::volume).contains(new Volume(1, 4, 5),
                new Volume(5, 2, 3), new Volume(5, 1, 2), Volume.of(2));
        assertThat(network.projections()).extracting(projection -> projection.connectivity()).contains(
                new Connectivity.Convolution(new Window(3, 2, 1)), new Connectivity.Convolution(new Window(3, 1, 1)),
                new Connectivity.Pooling(new Window(2, 1, 0)));
    }

    @Test
    void whatIsWrittenOutIsReadAsTheSame() {
        String text = ExperimentReader.parse(TEXT, "images.yaml", List.of()).resolvedYaml();

        assertThat(read(text).network()).isEqualTo(read(TEXT).network());
        assertThat(text).contains("per: kernel", "per: channel", "padding: 0");
    }

    @Test
    void theGradientHolds() throws IOException {
        AuditReport report = new GradientAudit(Differentiators.kernels(SimdWidth.preferred())).run(ExperimentSubject.of(
                read(TEXT), 1, 1000, SimdWidth.preferred()));

        assertThat(report.checks()).extracting(check -> check.parameter()).contains("cue_seen.weight",
                "seen_seen.weight", "seen_pooled.weight", "seen.tau_m", "plastic.w0");
        assertThat(report.checks()).filteredOn(check -> !check.passed()).isEmpty();
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        Map<String, double[]> one = train(1);

        Stream.of(2, 3).map(ConvolutionExperimentTests::train).forEach(many -> one.forEach(
                (name, values) -> assertThat(many.get(name)).as(name).isEqualTo(values)));
    }

    private static Map<String, double[]> train(int threads) {
        Experiment experiment = read(TEXT);
        var network = CompiledNetwork.of(experiment.network(), Precision.FLOAT);
        try (var episodes = new LocalEpisodes(experiment, network, threads, 1L << 30)) {
            return new Trainer(experiment, episodes, _ -> {
            }).train().parameters();
        }
    }

    @Test
    void mistakesAreToldWithTheirPlace() {
        messageIf(CONVOLUTION, "convolution: {kernel: 3, stride: 1, padding: 1}").contains("makes 5 x 4 x 5 of 'cue' of"
                + " 1 x 4 x 5, but 'seen' is 5 x 2 x 3 (channels x height x width). Give 'seen' the shape [5, 4, 5].");
        messageIf(CONVOLUTION, "convolution: {stride: 1}").contains("connect.convolution: 'kernel' is missing");
        messageIf(CONVOLUTION, "convolution: {kernel: 2, padding: 2}").contains("a padding of 2");
        messageIf("{" + CONVOLUTION + "}", "{" + CONVOLUTION + ", mask: [[1]]}").contains(
                "cue_seen.connect: expected one"
                        + " of mask, convolution, pooling, probability, partners, nearest, small_world, pairs, found convolution and mask.");
        messageIf(CUE, "cue: {shape: [2, 4, 5]}").contains("inputs.cue.shape: a shape of 2 x 4 x 5 has 40 neurons, but"
                + " the task drives 20.");
        messageIf(CUE, "cu: {shape: [1, 4, 5]}").contains("unknown key 'cu'. Did you mean 'cue'?");
        messageIf(SHAPE, "shape: [5, 6]").contains("expected three numbers, channels, height and width");
        messageIf(SHAPE, "shape: [5, 2, 3]\n      size: 30").contains("expected either size or shape, found both.");
        messageIf(SHAPE, "shape: [5000, 2000, 3]").contains("has more than 1000000 neurons");
        messageIf("per: channel", "per: pixel").contains("unknown granularity 'pixel'").contains(
                "one, neuron, channel");
    }
}
