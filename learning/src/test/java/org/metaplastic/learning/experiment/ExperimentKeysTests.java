package org.metaplastic.learning.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.metaplastic.learning.encoding.EncoderKind;
import org.metaplastic.learning.experiment.Node.Mapping;
import org.metaplastic.learning.file.Safetensors;
import org.metaplastic.learning.file.Tensor;

/**
 * The page docs/experiment-keys.md against the readers. Each section of experiments, with defaults written out, is given a
 * key that there is not: the message lists the keys that there are.
 */
class ExperimentKeysTests {

    private static final Path PAGE = Path.of("..", "docs", "experiment-keys.md");
    private static final String NO_KEY = "zzz";
    private static final Pattern KNOWN = Pattern.compile("unknown key '" + NO_KEY + "'\\..* It may have: (.*)\\.");
    private static final Pattern PAGE_LINE = Pattern.compile("## (?<title>.*)|\\| `(?<key>\\w+)` \\|.*");

    /** Changes to {@link SmallExperiment} that bring in sections which it lacks. */
    private static final List<List<String>> VARIANTS = List.of(
            List.of("network.projections.cue_hidden.connect.mask=" + Collections.nCopies(20, Collections.nCopies(8, 1)),
                    "network.projections.recurrent.neuromodulators.m={from: modulator, low_pass: 20 ms}",
                    "network.populations.hidden.parameters.tau_m={uniform: {low: 10 ms, high: 20 ms}}",
                    "learning.rate={cosine: {from: 0.1}}", "outer.method=es"),
            List.of("learning.rate={step: {from: 0.1, factor: 0.5, every: 10}}", "outer.method=pgpe",
                    "learning.retreat={times: 1}"),
            List.of("network.projections.cue_hidden.weights={from_file: {file: first.safetensors, tensor: w}}"),
            List.of("task.reward={right: 1}", "network.projections.feedback_modulator.from=reward"),
            List.of("network.inputs.cue.shape=[2, 2, 5]",
                    "network.populations.seen={shape: [3, 2, 5], neuron: lif, surrogate: triangle}",
                    "network.projections.cue_seen={from: cue, to: seen, connect: {convolution: {kernel: 1}}, weights: 1}",
                    "network.projections.seen_seen={from: seen, to: seen, delay: 1, connect: {pooling: {window: 1}},"
                            + " weights: 1}"),
            List.of("network.projections.recurrent.connect.small_world={neighbours: 4, rewired: 0.1}",
                    "network.projections.cue_hidden.connect.partners={per_post: 3}"));

    /** Sections whose keys are names that the experiment or its equations chose. */
    private static final Pattern OF_NAMES = Pattern.compile(".*\\.(inputs|parameters|neuromodulators|firing_rate)");

    private final SortedMap<String, Set<String>> known = new TreeMap<>();
    @TempDir
    private Path folder;

    @Test
    void thePageHasTheKeysThatTheReadersKnowSectionBySection() throws IOException {
        new Safetensors(Map.of("w", Tensor.of(new double[160], 20, 8)), Map.of()).write(folder.resolve(
                "first.safetensors"));
        for (List<String> changes : VARIANTS) {
            LoadedExperiment loaded = ExperimentReader.parse(SmallExperiment.TEXT, origin(), changes);
            new Safetensors(loaded.tensors(), Map.of()).write(folder.resolve(LoadedExperiment.TENSORS));
            visit(ExperimentReader.tree(loaded.resolvedYaml(), origin()), "", loaded.resolvedYaml());
        }
        known.remove("`task`");
        for (Tasks.Entry task : Tasks.all()) {
            known.put("`task` of " + task.name().replaceFirst("^(cue-association).*", "$1"), keys(SmallExperiment.TEXT,
                    "task={name: " + task.name() + ", " + NO_KEY + ": 1}"));
        }
        for (EncoderKind kind : EncoderKind.values()) {
            known.put("`task.encoder` of " + kind.label(), keys(SmallExperiment.TEXT,
                    "task={name: characters, encoder: {name: " + kind.label() + ", " + NO_KEY + ": 1}}"));
        }
        known.put("`task.encoder` of replay", keys(SmallExperiment.TEXT,
                "task={name: characters, set: {events: digits}, encoder: {name: replay, " + NO_KEY + ": 1}}"));
        known.put("`task.set` of recorded events", keys(SmallExperiment.TEXT, "task={name: characters, set: {" + NO_KEY
                + ": 1}}"));
        known.put("`task.jitter`", keys(SmallExperiment.TEXT, "task={name: characters, jitter: {" + NO_KEY + ": 1}}"));

        assertThat(page()).containsExactlyInAnyOrderEntriesOf(known);
    }

    private String origin() {
        return folder.resolve("small.yaml").toString();
    }

    private void visit(Mapping section, String path, String text) {
        Set<String> keys = keys(text, path + (path.isEmpty() ? "" : ".") + NO_KEY + "=1");
        if (!keys.isEmpty() && !OF_NAMES.matcher(path).matches()) {
            if (path.endsWith(".surrogate")) {
                keys.retainAll(Set.of("name"));
            }
            known.put(title(path), keys);
        }
        section.entries().forEach((key, entry) -> {
            if (entry.value() instanceof Mapping inner) {
                visit(inner, path.isEmpty() ? key : path + "." + key, text);
            }
        });
    }

    /** The keys that a section may have; none where it takes any name. */
    private Set<String> keys(String text, String change) {
        Matcher message = KNOWN.matcher(String.valueOf(assertThrows(ExperimentException.class, () -> ExperimentReader
                .parse(text, origin(), List.of(change))).getMessage()));
        return message.find() ? new TreeSet<>(List.of(message.group(1).split(", "))) : Set.of();
    }

    /** What the page calls a section. */
    private static String title(String path) {
        Matcher parameter = Pattern.compile(".*\\.(weights|low_pass|refractory|parameters\\.\\w+)(\\.(\\w+))?").matcher(
                path);
        if (parameter.matches()) {
            return parameter.group(3) == null ? "A parameter" : "`" + parameter.group(3) + "` of a parameter";
        }
        return path.isEmpty() ? "The file"
                : "`" + path.replaceAll("\\b(inputs|populations|projections|neuromodulators|groups|firing_rate)\\.\\w+",
                        "$1.NAME") + "`";
    }

    private static SortedMap<String, Set<String>> page() throws IOException {
        var page = new TreeMap<String, Set<String>>();
        String title = "";
        for (String line : Files.readAllLines(PAGE)) {
            Matcher matcher = PAGE_LINE.matcher(line);
            if (matcher.matches() && matcher.group("title") != null) {
                title = matcher.group("title");
            } else if (matcher.matches()) {
                page.computeIfAbsent(title, _ -> new TreeSet<>()).add(matcher.group("key"));
            }
        }
        return page;
    }
}
