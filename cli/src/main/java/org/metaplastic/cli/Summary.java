package org.metaplastic.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import org.metaplastic.learning.outer.Evaluation;
import org.metaplastic.learning.run.RunResult;

/** What came of a run, for people. */
final class Summary {

    private Summary() {}

    /** The table of a run that was completed, with a line break at its end. */
    static String of(RunResult result) {
        var table = new TextTable();
        result.metaTest().ifPresent(found -> {
            table.row(Header.number(found.episodes()) + " unseen episodes", "accuracy", "loss", "accuracy by trial");
            row(table, "trained", found);
        });
        result.controls().forEach((name, found) -> row(table, named(name), found));
        return String.format(Locale.ROOT, "Trained for %s in %.1f s%s.%s%n%n",
                Header.plural(result.outerSteps(), "outer step"), result.trainSeconds(),
                result.skippedSteps() == 0 ? "" : " (" + result.skippedSteps() + " skipped)",
                result.ending().early() ? " It ended because " + result.ending().why() + "." : "") + table
                + failures(result) + String.format("%nAccuracy is over %s.%n", result.scored());
    }

    private static String failures(RunResult result) {
        return result.failedControls().entrySet().stream().map(failed -> String.format("The control %s failed: %s%n",
                named(failed.getKey()), failed.getValue())).collect(Collectors.joining());
    }

    private static String named(String control) {
        return control.replace('_', '-');
    }

    /** One evaluation as a table with a line break at its end. */
    static String of(String name, Evaluation found) {
        var table = new TextTable();
        table.row(Header.number(found.episodes()) + " unseen episodes", "accuracy", "loss", "accuracy by trial");
        row(table, name, found);
        return table.toString();
    }

    private static void row(TextTable table, String name, Evaluation found) {
        table.row(name, String.format(Locale.ROOT, "%.4f +- %.4f", found.accuracy(), found.ci95()),
                String.format(Locale.ROOT, "%.4f", found.loss()),
                found.accuracyByTrial().stream().map(accuracy -> String.format(Locale.ROOT, "%.3f", accuracy))
                        .collect(Collectors.joining(" ")));
    }
}
