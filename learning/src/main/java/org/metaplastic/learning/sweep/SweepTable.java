package org.metaplastic.learning.sweep;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.stream.Collectors;
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
        var text = new StringBuilder("| variant | runs | accuracy (95 % interval over seeds) | min | max | outer steps"
                + " | seconds |");
        controls.forEach(name -> text.append(' ').append(name.replace('_', ' ')).append(" |"));
        text.append("\n| --- | --- | --- | --- | --- | --- | --- |").append(" --- |".repeat(controls.size())).append(
                '\n');
        SequencedSet<String> reasons = new LinkedHashSet<>();
        for (VariantSummary variant : VariantSummary.of(results)) {
            text.append("| ").append(variant.variant()).append(" | ").append(runs(variant)).append(" | ")
                    .append(interval(variant.accuracy())).append(" | ").append(number(variant.accuracy().min()))
                    .append(" | ").append(number(variant.accuracy().max())).append(" | ")
                    .append(rounded(variant.outerSteps())).append(" | ").append(rounded(variant.trainSeconds()))
                    .append(" |");
            for (String name : controls) {
                MeanInterval control = variant.controls().getOrDefault(name, MeanInterval.of());
                text.append(' ').append(number(control.mean())).append(" |");
            }
            text.append('\n');
            variant.cells().forEach(cell -> cell.reason().ifPresent(reason -> reasons.add("- " + variant.variant()
                    + (cell.state() == State.DOES_NOT_APPLY ? "" : ", seed " + cell.seed()) + ": " + reason)));
        }
        return text + (reasons.isEmpty() ? "" : "\n" + String.join("\n", reasons) + "\n");
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
