package org.metaplastic.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.metaplastic.learning.experiment.SmallExperiment.messageOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.equations.Composition;
import org.metaplastic.equations.EquationParser;
import org.metaplastic.library.Library;
import org.metaplastic.model.Population;
import org.metaplastic.model.Projection;
import org.metaplastic.model.Synapse;

/** Equations that an experiment holds itself, as a text of several lines. */
class InlineEquationsTests {

    private static final String NEURON = """
            neuron leaky
            parameter tau_m = 20 ms
            state v = 0
            step
              d v/dt = -v / tau_m
              v += input - spike
            spike when v > 1
            """;
    private static final String RULE = """
            rule growing
            weight w0
            parameter A_plus = 1
            neuromodulator m
            synapse w = w0
            step
              w += A_plus * m * pre.spike
            transmit w
            """;
    private static final String GAIN = """
            modifier gain
            parameter gain = 2
            step
              w += gain * change
            """;

    @TempDir
    private Path folder;

    /** The small experiment in which {@code key}, an inner line of that indent, has a text of lines. */
    private static String with(String text, String key, String lines) {
        String line = text.lines().filter(candidate -> candidate.strip().equals(key)).findFirst().orElseThrow();
        int indent = line.length() - key.length();
        String name = key.substring(0, key.indexOf(':') + 1);
        return text.replace(line, " ".repeat(indent) + name + " |   # as it stands\n\n" + lines.indent(indent + 2)
                .stripTrailing());
    }

    private static LoadedExperiment read(String text) {
        return ExperimentReader.parse(text, "small.yaml", List.of());
    }

    private LoadedExperiment readCopy(LoadedExperiment loaded) throws IOException {
        Files.writeString(folder.resolve("experiment.yaml"), loaded.resolvedYaml());
        for (var kept : loaded.files().entrySet()) {
            Files.writeString(folder.resolve(kept.getKey()), kept.getValue());
        }
        return ExperimentReader.read(folder.resolve("experiment.yaml").toString(), List.of());
    }

    private static Synapse.Plastic recurrent(LoadedExperiment loaded) {
        return (Synapse.Plastic) loaded.experiment().network().projections().stream().filter(
                projection -> projection.name().equals("recurrent")).map(Projection::synapse).findFirst().orElseThrow();
    }

    @Test
    void areReadAndKeptAsFilesOfARun() throws IOException {
        LoadedExperiment loaded = read(with(with(SmallExperiment.TEXT, "neuron: lif", NEURON),
                "rule: three-factor-stdp", RULE));

        var hidden = (Population.Units) loaded.experiment().network().population("hidden");
        assertThat(hidden.neuron().equations()).isEqualTo(EquationParser.neuron(NEURON, ""));
        assertThat(recurrent(loaded).rule()).isEqualTo(EquationParser.rule(RULE, ""));
        assertThat(loaded.files()).containsOnlyKeys("leaky.neuron", "growing.rule");
        assertThat(loaded.resolvedYaml()).contains("neuron: leaky.neuron", "rule: growing.rule");
        assertThat(readCopy(loaded).experiment().network()).isEqualTo(loaded.experiment().network());
    }

    @Test
    void mayComposeOthersAndAreThenKeptWrittenOut() throws IOException {
        LoadedExperiment loaded = read(with(SmallExperiment.TEXT, "rule: three-factor-stdp",
                "rule mine\ncompose stdp with three-factor, soft-bounds\n"));

        assertThat(recurrent(loaded).rule().statements()).isEqualTo(Composition.of(Library.rule("stdp"), List.of(Library
                .modifier("three-factor"), Library.modifier("soft-bounds"))).statements());
        assertThat(loaded.files().get("mine.rule")).contains("max(0, change)").doesNotContain("compose");
        assertThat(readCopy(loaded).experiment().network()).isEqualTo(loaded.experiment().network());
    }

    @Test
    void modifiersOfOneNameAreKeptApart() throws IOException {
        String text = with(SmallExperiment.TEXT, "rule: three-factor-stdp", RULE).replace("      neuromodulators:",
                "      modifiers:\n        - |\n" + GAIN.indent(10) + "        - |\n" + GAIN.replace("2", "3").indent(
                        10)
                        + "      neuromodulators:");
        LoadedExperiment loaded = read(text);

        assertThat(loaded.resolvedYaml()).contains("modifiers: [gain.modifier, gain-2.modifier]");
        assertThat(readCopy(loaded).experiment().network()).isEqualTo(loaded.experiment().network());
    }

    @Test
    void aMistakeIsToldWithItsPlaceInTheExperiment() {
        String text = with(SmallExperiment.TEXT, "rule: three-factor-stdp", RULE.replace("pre.spike", "pre_spike"));
        List<String> lines = text.lines().toList();
        String wrong = lines.stream().filter(line -> line.contains("pre_spike")).findFirst().orElseThrow();
        int column = wrong.indexOf("pre_spike");

        messageOf(text).startsWith("small.yaml:" + (lines.indexOf(wrong) + 1) + ":" + (column + 1)
                + ": unknown name 'pre_spike'.").endsWith("\n  " + wrong + "\n  " + " ".repeat(column) + "^");
    }

    @Test
    void aMistakeInQuotesIsToldWithItsLineInThem() {
        messageOf(SmallExperiment.TEXT.replace("rule: three-factor-stdp", "rule: \"rule mine\\nwieght w\\n\""))
                .startsWith("small.yaml:29:13: network.projections.recurrent.rule: line:2:1: unknown keyword 'wieght'."
                        + " Did you mean 'weight'?");
    }

    @Test
    void theExampleWithANeuronOfItsOwnIsRead() {
        LoadedExperiment loaded = ExperimentReader.read("../examples/own-neuron/cue-association.yaml", List.of());

        assertThat(loaded.files()).containsOnlyKeys("adapting-lif.neuron", "gated-hebb.rule");
        assertThat(recurrent(loaded).setting("eta").learned()).isTrue();
    }
}
