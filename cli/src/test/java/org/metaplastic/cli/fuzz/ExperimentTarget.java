package org.metaplastic.cli.fuzz;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.experiment.Experiments;
import org.metaplastic.learning.experiment.LoadedExperiment;

/** The reader of experiments; what it reads it must also read as it is written out in a run folder. */
final class ExperimentTarget implements Target {

    static final List<String> WORDS = List.of("learn: true", "learn: false", "per: synapse", "per: pre", "normal(0, 1)",
            "uniform(0, 1)", "rule: oja", "rule: |\n", "modifiers: [three-factor]", "neuron: lif", "none", "true",
            "true, false", "10 ms", "100 Hz", "shape: [2, 28, 28]", "connect: {convolution: {kernel: 3}}",
            "connect: {probability: 0.1}",
            "connect: {partners: {per_post: 3}}", "connect: {small_world: {neighbours: 4, rewired: 0.1}}",
            "connect: {nearest: 4}",
            "size: 100000",
            "kind: characters", "kind: t-maze", "method: es", "method: pgpe", "method: online", "optimiser: sgd",
            "1..5",
            "&a [*a, *a]", "&a {b: 1}", "*a", "!!int 3", "---\n", "...\n", "? [a]\n: b\n", "%YAML 1.3\n", "hidden",
            "|2\n", ">-\n", "|+\n", "\r\n", "&b\n  |\n  a\n  b\n");

    @Override
    public List<byte[]> seeds() {
        return Stream.concat(Experiments.names().stream().map(Experiments::text), Stream.of(
                ExperimentReader.read("cue-association", List.of()).resolvedYaml(),
                // What aliases unfold to, as of the "billion laughs".
                "a: &a [x, x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: &d [*c, *c, *c]\ne: &e [*d, *d, *d]\n"))
                .map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    @Override
    public List<String> dictionary() {
        return WORDS;
    }

    @Override
    public boolean text() {
        return true;
    }

    @Override
    public void feed(byte[] input, Path folder) {
        LoadedExperiment read = ExperimentReader.parse(new String(input, StandardCharsets.UTF_8), folder.resolve(
                "my.yaml").toString(), List.of());
        String again = ExperimentReader.parse(read.resolvedYaml(), folder.resolve("my.yaml").toString(), List.of())
                .resolvedYaml();
        if (!read.files().isEmpty() || again.equals(read.resolvedYaml())) {
            return;
        }
        throw new AssertionError("It is written as\n" + read.resolvedYaml() + "but that is read as\n" + again);
    }
}
