package org.metaplastic.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.metaplastic.learning.characters.CharacterStore;
import org.metaplastic.learning.characters.OneShotRun;
import org.metaplastic.learning.characters.omniglot.OfficialSet;
import org.metaplastic.learning.characters.oneshot.LakeRuns;
import org.metaplastic.learning.characters.oneshot.ModifiedHausdorff;
import org.metaplastic.learning.characters.oneshot.OneShotClassifier;
import org.metaplastic.learning.file.ShellCommand;
import org.metaplastic.learning.run.RunJson;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What stands for a run where a baseline is measured. */
final class BaselineOptions {

    private static final String PROTOCOL = "lake-runs";
    private static final Map<String, OneShotClassifier> BASELINES = Map.of("modified-hausdorff",
            new ModifiedHausdorff());

    @Option(names = "--baseline", paramLabel = "B", description = "Instead of RUN: modified-hausdorff.")
    private Optional<String> baseline = Optional.empty();

    @Option(names = "--protocol", paramLabel = "P", description = "Of a baseline: lake-runs, the 20 official one-shot"
            + " runs of Omniglot.")
    private Optional<String> protocol = Optional.empty();

    @Option(names = "--data", paramLabel = "FOLDER", description = "Of a baseline: the folder with all_runs.zip, packed"
            + " or extracted; by default what 'data omniglot' stored.")
    private Optional<Path> data = Optional.empty();

    /**
     * Whether a baseline is to be measured.
     *
     * @param ofRun whether anything was typed that is about a run
     */
    boolean asked(boolean ofRun) {
        if (baseline.isEmpty()) {
            if (protocol.isPresent() || data.isPresent()) {
                throw new UsageException("--protocol and --data belong to --baseline. Add --baseline"
                        + " modified-hausdorff, or remove them.");
            }
            return false;
        }
        if (ofRun) {
            throw new UsageException("--baseline learns nothing, so it has no RUN, --episodes, --seed or --control."
                    + " Remove them, or --baseline.");
        }
        Choice.of("--baseline", baseline.get(), BASELINES);
        Choice.of("--protocol", protocol.orElseThrow(() -> new UsageException("A baseline needs a protocol. Add"
                + " --protocol " + PROTOCOL + ".")), Map.of(PROTOCOL, PROTOCOL));
        return true;
    }

    /** Measures it, and prints what came of it. */
    void evaluate(boolean json, Invocation invocation) throws IOException {
        String name = baseline.orElseThrow();
        LakeRuns result = LakeRuns.of(runs(invocation), Choice.of("--baseline", name, BASELINES));
        if (json) {
            invocation.out().println(RunJson.pretty(json(name, result)));
        } else {
            invocation.out().print(table(name, result));
        }
    }

    private List<OneShotRun> runs(Invocation invocation) throws IOException {
        Path folder = data.orElse(CharacterStore.ofOmniglot(invocation.environment()).folder());
        List<OneShotRun> runs = Files.exists(folder) ? OfficialSet.runs(folder) : List.of();
        if (runs.isEmpty()) {
            throw new UsageException((data.isPresent()
                    ? "'" + folder + "' has no " + OfficialSet.RUNS.archive() + ", neither packed nor extracted."
                    : "The one-shot runs are not there.") + " Name their folder by --data, or fetch them by"
                    + " '" + ShellCommand.of("data", "omniglot", "--download") + "'.");
        }
        return runs;
    }

    private static TextTable table(String baseline, LakeRuns result) {
        var table = new TextTable().row(PROTOCOL, "items", "wrong", "error %");
        for (LakeRuns.RunErrors run : result.runs()) {
            table.row(run.run(), Integer.toString(run.items()), Integer.toString(run.wrong()), percent(run
                    .errorPercent()));
        }
        return table.row(baseline, Integer.toString(result.items()), Integer.toString(result.wrong()), percent(result
                .errorPercent()));
    }

    private static String percent(double error) {
        return String.format(Locale.ROOT, "%.2f", error);
    }

    private static ObjectNode json(String baseline, LakeRuns result) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("protocol", PROTOCOL);
        node.put("baseline", baseline);
        node.put("items", result.items());
        node.put("wrong", result.wrong());
        node.put("error_percent", result.errorPercent());
        var runs = node.putArray("runs");
        for (LakeRuns.RunErrors run : result.runs()) {
            runs.addObject().put("run", run.run()).put("items", run.items()).put("wrong", run.wrong())
                    .put("error_percent", run.errorPercent());
        }
        return node;
    }
}
