package org.metaplastic.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import org.metaplastic.learning.evaluation.Answers;
import org.metaplastic.learning.evaluation.Evaluation;
import org.metaplastic.learning.run.RunResult;

/** What came of a run, for people. */
final class Summary {

    private static final int MOST_LABELS = 20;

    private Summary() {}

    /** The table of a run that was completed, with a line break at its end. */
    static String of(RunResult result) {
        String trained = String.format(Locale.ROOT, "Trained for %s in %.1f s%s%s.%s%n%n",
                Header.plural(result.outerSteps(), "outer step"), result.trainSeconds(),
                result.skippedSteps() == 0 ? "" : " (" + result.skippedSteps() + " skipped)",
                result.status() == RunResult.Status.DIVERGED
                        ? ", and diverged: figures are of a network that is worse than"
                                + " before"
                        : "",
                result.ending().early() ? " It ended because " + result.ending().why() + "." : "");
        if (result.withoutMetaTest()) {
            return trained + String.format("Nothing was measured on unseen episodes: evaluation.episodes is 0.%n");
        }
        var table = new TextTable();
        result.metaTest().ifPresent(found -> {
            heading(table, found);
            row(table, "trained", found);
        });
        result.controls().forEach((name, found) -> row(table, named(name), found));
        result.references().forEach((name, found) -> row(table, named(name), found));
        return trained + table
                + failures(result) + result.metaTest().flatMap(Evaluation::answers).map(Summary::answers).orElse("")
                + String.format("%nAccuracy is over %s.%n", result.scored());
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
        heading(table, found);
        row(table, name, found);
        return table + found.answers().map(Summary::answers).orElse("");
    }

    /** Which characters were taken for each other; nothing where no name is known, or nothing was confused. */
    private static String confused(Answers answers) {
        if (answers.confused().isEmpty()) {
            return "";
        }
        var table = new TextTable().row("taken for each other", "", "times", "of queries");
        answers.confused().forEach(pair -> table.row(pair.one(), pair.other(), Integer.toString(pair.times()), Integer
                .toString(pair.of())));
        return System.lineSeparator() + table;
    }

    private static String answers(Answers answers) {
        return confusion(answers) + confused(answers);
    }

    private static void heading(TextTable table, Evaluation found) {
        table.row(Header.number(found.episodes()) + " unseen episodes", "accuracy", "loss", found.answers().map(
                answers -> "accuracy after " + answers.byExamples().stream().map(after -> Integer.toString(after
                        .examples())).collect(Collectors.joining(", ")) + " examples").orElse("accuracy by trial"));
    }

    /** Which answers were given to which label; nothing where they would not fit on a screen. */
    private static String confusion(Answers answers) {
        int labels = answers.confusion().size();
        if (labels > MOST_LABELS) {
            return "";
        }
        var text = new StringBuilder(String.format("%nQueries of each label (rows) by answer (columns), in %%:%n"));
        for (int label = 0; label < labels; label++) {
            for (int answer = 0; answer < labels; answer++) {
                text.append(String.format(Locale.ROOT, "%4d", answers.percent(label, answer)));
            }
            text.append(System.lineSeparator());
        }
        return text.toString();
    }

    private static void row(TextTable table, String name, Evaluation found) {
        table.row(name, String.format(Locale.ROOT, "%.4f +- %.4f", found.accuracy(), found.ci95()),
                Double.isNaN(found.loss()) ? "-" : String.format(Locale.ROOT, "%.4f", found.loss()),
                found.answers().map(answers -> answers.byExamples().stream().map(after -> after.accuracy().mean())
                        .toList())
                        .orElse(found.accuracyByTrial()).stream().map(accuracy -> String.format(Locale.ROOT, "%.3f",
                                accuracy)).collect(Collectors.joining(" ")));
    }
}
