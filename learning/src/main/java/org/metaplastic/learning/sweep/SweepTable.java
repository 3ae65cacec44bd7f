package org.metaplastic.learning.sweep;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.metaplastic.learning.file.MarkdownTable;
import org.metaplastic.learning.statistics.MeanInterval;
import org.metaplastic.learning.sweep.CellResult.State;

/** The results of a sweep as tables. */
public final class SweepTable {

    private SweepTable() {}

    /** A row a cell, comma-separated, with a line of names at its head. */
    static String csv(List<CellResult> results) {
        List<String> controls = VariantSummary.controls(results);
        var text = new StringBuilder("variant,seed,state,accuracy,ci95,outer_steps,skipped_steps,train_seconds");
        controls.forEach(name -> text.append(',').append(name));
        text.append(",reason\n");
        for (CellResult result : results) {
            boolean none = result.state() == State.UNFINISHED || result.state() == State.DOES_NOT_APPLY;
            List<String> row = new ArrayList<>(List.of(quoted(result.variant()), Long.toString(result.seed()),
                    result.state().label(), number(result.accuracy()), number(result.ci95()),
                    none ? "" : Integer.toString(result.outerSteps()),
                    none ? "" : Integer.toString(result.skippedSteps()), none ? "" : number(result.trainSeconds())));
            controls.forEach(name -> row.add(number(result.controls().getOrDefault(name, Double.NaN))));
            row.add(quoted(result.reason().orElse("")));
            text.append(String.join(",", row)).append('\n');
        }
        return text.toString();
    }

    /** A row a variant, as Markdown; below it what went wrong. */
    public static String markdown(List<CellResult> results) {
        List<String> controls = VariantSummary.controls(results);
        List<String> heads = new ArrayList<>(List.of("variant", "runs", "accuracy (95 % interval over seeds)", "min",
                "max", "outer steps", "seconds"));
        controls.forEach(name -> heads.add(name.replace('_', ' ')));
        var table = new MarkdownTable(heads.toArray(String[]::new));
        SequencedSet<String> reasons = new LinkedHashSet<>();
        for (VariantSummary variant : VariantSummary.of(results)) {
            List<String> cells = new ArrayList<>(List.of(variant.variant(), runs(variant), interval(variant.accuracy()),
                    number(variant.accuracy().min()), number(variant.accuracy().max()), rounded(variant.outerSteps()),
                    rounded(variant.trainSeconds())));
            controls.forEach(name -> cells.add(number(variant.controls().getOrDefault(name, MeanInterval.of())
                    .mean())));
            table.row(cells.toArray(String[]::new));
            variant.cells().forEach(cell -> cell.reason().ifPresent(reason -> reasons.add("- " + variant.variant()
                    + (cell.state() == State.DOES_NOT_APPLY ? "" : ", seed " + cell.seed()) + ": " + reason)));
        }
        return table + (reasons.isEmpty() ? "" : "\n" + String.join("\n", reasons) + "\n");
    }

    private static String runs(VariantSummary variant) {
        long completed = variant.count(State.COMPLETED);
        List<String> parts = new ArrayList<>();
        for (State state : List.of(State.FAILED, State.UNFINISHED)) {
            if (variant.count(state) > 0) {
                parts.add(variant.count(state) + " " + state.label());
            }
        }
        if (variant.count(State.DOES_NOT_APPLY) > 0) {
            return State.DOES_NOT_APPLY.label();
        }
        return completed + (parts.isEmpty() ? "" : parts.stream().collect(Collectors.joining(", ", " (", ")")));
    }

    private static String interval(MeanInterval interval) {
        return Double.isNaN(interval.mean()) ? ""
                : number(interval.mean()) + (Double.isNaN(interval.halfWidth()) ? ""
                        : " ± " + number(interval.halfWidth()));
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "";
    }

    private static String rounded(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.0f", value) : "";
    }

    private static String quoted(String text) {
        return text.matches("[^\",\n]*") ? text : "\"" + text.replace("\"", "\"\"").replace('\n', ' ') + "\"";
    }
}
