package org.metaplastic.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.metaplastic.learning.characters.CharacterStore;
import org.metaplastic.learning.characters.OneShotRun;
import org.metaplastic.learning.characters.omniglot.OfficialSet;
import org.metaplastic.learning.characters.oneshot.LakeRuns;
import org.metaplastic.learning.file.ShellCommand;
import org.metaplastic.learning.task.characters.Protocol;
import tools.jackson.databind.node.ObjectNode;

/** The official one-shot runs, and what somebody did on them. */
final class LakeRunsReport {

    private LakeRunsReport() {}

    /**
     * Finds the runs.
     *
     * @throws UsageException if they are not there
     */
    static List<OneShotRun> find(Optional<Path> data, Invocation invocation) throws IOException {
        Path folder = data.orElse(CharacterStore.ofOmniglot(invocation.environment()).folder());
        if (!OfficialSet.RUNS.isIn(folder)) {
            throw new UsageException((data.isPresent()
                    ? "'" + folder + "' has no " + OfficialSet.RUNS.archive() + ", neither packed nor extracted."
                    : "The one-shot runs are not there.") + " Name their folder by --data, or fetch them by"
                    + " '" + ShellCommand.of("data", "omniglot", "--download") + "'.");
        }
        return OfficialSet.runs(folder);
    }

    static TextTable table(String name, LakeRuns result) {
        var table = new TextTable().row(Protocol.LAKE_RUNS.label(), "items", "wrong", "error %");
        for (LakeRuns.RunErrors run : result.runs()) {
            table.row(run.run(), Integer.toString(run.items()), Integer.toString(run.wrong()), percent(run
                    .errorPercent()));
        }
        return table.row(name, Integer.toString(result.items()), Integer.toString(result.wrong()), percent(result
                .errorPercent()));
    }

    static String percent(double error) {
        return String.format(Locale.ROOT, "%.2f", error);
    }

    static void put(ObjectNode node, LakeRuns result) {
        node.put("items", result.items());
        node.put("wrong", result.wrong());
        node.put("error_percent", result.errorPercent());
        var runs = node.putArray("runs");
        for (LakeRuns.RunErrors run : result.runs()) {
            runs.addObject().put("run", run.run()).put("items", run.items()).put("wrong", run.wrong())
                    .put("error_percent", run.errorPercent());
        }
    }
}
