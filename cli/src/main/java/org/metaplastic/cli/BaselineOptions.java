package org.metaplastic.cli;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.metaplastic.learning.characters.oneshot.LakeRuns;
import org.metaplastic.learning.characters.oneshot.ModifiedHausdorff;
import org.metaplastic.learning.characters.oneshot.OneShotClassifier;
import org.metaplastic.learning.run.RunJson;
import org.metaplastic.learning.task.characters.Protocol;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What stands for a run where a baseline is measured. */
final class BaselineOptions {

    private static final String PROTOCOL = Protocol.LAKE_RUNS.label();
    private static final Map<String, OneShotClassifier> BASELINES = Map.of("modified-hausdorff",
            new ModifiedHausdorff());

    @Option(names = "--baseline", paramLabel = "B", description = "Instead of RUN: modified-hausdorff.")
    private Optional<String> baseline = Optional.empty();

    /**
     * Whether a baseline is to be measured.
     *
     * @param ofRun whether anything was typed that is about a run
     */
    boolean asked(boolean ofRun, ProtocolOptions protocol) {
        if (baseline.isEmpty()) {
            return false;
        }
        if (ofRun || protocol.ofRun()) {
            throw new UsageException(
                    "--baseline learns nothing, so it has no RUN, --episodes, --seed, --control, --ways,"
                            + " --shots, --queries, --images, --threads, --memory, --precision, --simd, --kernel"
                            + " or --strict."
                            + " Remove them, or --baseline.");
        }
        Choice.of("--baseline", baseline.get(), BASELINES);
        Choice.of("--protocol", protocol.word().orElseThrow(() -> new UsageException("A baseline needs a protocol. Add"
                + " --protocol " + PROTOCOL + ".")), Map.of(PROTOCOL, PROTOCOL));
        return true;
    }

    /** Measures it, and prints what came of it. */
    void evaluate(ProtocolOptions protocol, boolean json, Invocation invocation) throws IOException {
        String name = baseline.orElseThrow();
        LakeRuns result = LakeRuns.of(LakeRunsReport.find(protocol.data(), invocation), Choice.of("--baseline", name,
                BASELINES));
        if (json) {
            ObjectNode node = JsonNodeFactory.instance.objectNode().put("protocol", PROTOCOL).put("baseline", name);
            LakeRunsReport.put(node, result);
            invocation.out().println(RunJson.pretty(node));
        } else {
            invocation.out().print(LakeRunsReport.table(name, result));
        }
    }
}
