package org.metaplastic.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.Cotangents;
import org.metaplastic.engine.Differentiator.Outcome;
import org.metaplastic.engine.KernelDifferentiator;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.reference.NetworkInterpreter;
import org.metaplastic.learning.episode.RecordedEpisode;
import org.metaplastic.learning.estimator.InitialParameters;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;

/** The examples on the page docs/neuromodulators.md: each one drives plasticity in an episode of its task. */
class NeuromodulatorPageTests {

    private static final Path PAGE = Path.of("..", "docs", "neuromodulators.md");
    private static final String INDENT = "    ";
    private static final String PLASTIC = "network.projections.recurrent";

    /** The network without what drives its neuromodulator, in which hidden neurons spike often. */
    private static final String BASE = String.join("\n", SmallExperiment.TEXT.lines().filter(line -> !line.contains(
            "feedback_modulator:")).toList())
            .replaceFirst("(?s)    modulator:\n.*?tanh-modulator\n", "");
    private static final List<String> SHORT = List.of("task.trials=3", "task.cue_steps=5", "task.decision_steps=5",
            "task.feedback_steps=12", "task.rate=300 Hz",
            "network.projections.cue_hidden.weights={normal: {std: 0.5}}");

    /** An indented text and the heading that it stands under. */
    record Example(String kind, List<String> lines) {

        /** As changes of an experiment: one a population, projection or other key. */
        List<String> changes() {
            var changes = new ArrayList<String>();
            String section = "";
            for (String line : lines) {
                String[] parts = line.strip().split(": ?", 2);
                if (parts[1].isEmpty()) {
                    section = parts[0];
                } else if (line.startsWith(" ")) {
                    changes.add("network." + section + "." + parts[0] + "=" + parts[1]);
                } else {
                    changes.add((parts[0].equals("neuromodulators") ? PLASTIC + "." : "") + parts[0] + "=" + parts[1]);
                }
            }
            return changes;
        }
    }

    static List<Example> examples() throws IOException {
        var examples = new ArrayList<Example>();
        String kind = "";
        List<String> lines = new ArrayList<>();
        for (String line : Stream.concat(Files.lines(PAGE), Stream.of("")).toList()) {
            if (line.startsWith(INDENT)) {
                lines.add(line.substring(INDENT.length()));
            } else if (!lines.isEmpty()) {
                examples.add(new Example(kind, lines));
                lines = new ArrayList<>();
            }
            kind = line.startsWith("## ") ? line.substring(3) : kind;
        }
        return examples.stream().filter(example -> !example.kind.isEmpty()).toList();
    }

    @Test
    void thePageHasAnExampleOfEveryKind() throws IOException {
        var kinds = new LinkedHashSet<String>();
        examples().forEach(example -> kinds.add(example.kind));
        assertThat(kinds).containsExactly("A learned linear map of spikes", "A spiking population",
                "An external reward", "A reward prediction error", "A readout error");
    }

    /** A task with a reward has no feedback, so the page says which projections must go. */
    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleFitsTheExperimentThatThePageNames(Example example) {
        boolean rewarded = example.lines.stream().anyMatch(line -> line.contains("reward"));
        String text = Experiments.text("cue-association").lines().filter(line -> !rewarded
                || !line.contains("feedback_hidden:") && !line.contains("feedback_modulator:")).collect(Collectors
                        .joining(
                                "\n"));

        Experiment experiment = ExperimentReader.parse(text, "cue-association.yaml", example.changes()).experiment();

        assertThat(experiment.network().neuromodulators()).hasSize(1);
    }

    /** Kernels against the interpreter; 1e-9 is the rounding of sums in another order. */
    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleDrivesPlasticity(Example example) {
        var changes = new ArrayList<>(example.changes());
        changes.addAll(SHORT);
        Experiment experiment = ExperimentReader.parse(BASE, "page.yaml", changes).experiment();
        var parameters = InitialParameters.draw(experiment.network(), Key.of(1));
        var compiled = CompiledNetwork.of(experiment.network(), Precision.DOUBLE);
        RecordedEpisode episode = RecordedEpisode.of(experiment, compiled, parameters, Key.of(2), Split.META_TRAIN);
        var cotangents = new Cotangents(episode.cotangents().series(), Map.of("recurrent.w",
                IntStream.range(0, 64).mapToDouble(k -> Math.sin(k + 1)).toArray()));

        Outcome expected = new NetworkInterpreter(experiment.network()).differentiate(parameters, episode.lifetime(),
                cotangents);
        Outcome actual = new KernelDifferentiator(compiled, 0).differentiate(parameters, episode.lifetime(),
                cotangents);

        assertThat(expected.trajectory().finals("recurrent.w")).isNotEqualTo(parameters.get("recurrent.w0"));
        expected.gradients().forEach((path, gradient) -> {
            double scale = Math.max(1, Arrays.stream(gradient).map(Math::abs).max().orElse(0));
            assertThat(actual.gradients().get(path)).as(path).containsExactly(gradient, within(1e-9 * scale));
        });
        assertThat(Arrays.stream(actual.gradients().getOrDefault("recurrent.A_plus", new double[0]))).anyMatch(
                value -> value != 0);
    }
}
