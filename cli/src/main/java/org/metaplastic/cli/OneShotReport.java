package org.metaplastic.cli;

import java.util.Locale;
import org.metaplastic.learning.episode.Control;
import org.metaplastic.learning.evaluation.Evaluation;
import org.metaplastic.learning.run.OneShotResult;
import org.metaplastic.learning.run.RunJson;
import org.metaplastic.learning.task.characters.EpisodePlan;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a run did by a protocol, for people and for programs. */
final class OneShotReport {

    private static final double PERCENT = 100;

    private OneShotReport() {}

    /** With a line break at its end. */
    static String text(OneShotResult result, Control control) {
        String name = control == Control.NONE ? "trained" : control.label();
        EpisodePlan plan = result.plan();
        String what = String.format("%s: %d-way %d-shot, %s of each, %s%n", result.protocol().label(), plan.ways(), plan
                .shots(), plan.queries() == 1 ? "1 query" : plan.queries() + " queries", result.images());
        Evaluation found = result.evaluation();
        return result.runs().map(runs -> what + LakeRunsReport.table(name, runs) + String.format(Locale.ROOT,
                "Error over runs: %.2f +- %.2f %%.%n", PERCENT * (1 - found.accuracy()), PERCENT * found.ci95()))
                .orElseGet(
                        () -> what + Summary.of(name, found));
    }

    static ObjectNode json(OneShotResult result, Control control) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        RunJson.put(node, result.plan());
        node.put("protocol", result.protocol().label());
        node.put("images", result.images());
        node.put("control", control.label());
        result.runs().ifPresent(runs -> LakeRunsReport.put(node, runs));
        node.setAll(RunJson.of(result.evaluation()));
        return node;
    }
}
