package org.metaplastic.learning.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.ToDoubleFunction;
import org.metaplastic.learning.statistics.MeanInterval;
import org.metaplastic.learning.sweep.CellResult.State;

/**
 * The runs of one variant over seeds. Failed runs have no accuracy, so they are counted, not averaged.
 *
 * @param controls mean accuracies by name
 */
public record VariantSummary(String variant, List<CellResult> cells, MeanInterval accuracy, double outerSteps,
        double trainSeconds, Map<String, MeanInterval> controls) {

    public VariantSummary {
        cells = List.copyOf(cells);
    }

    /** One for each variant, in the order of the results. */
    public static List<VariantSummary> of(List<CellResult> results) {
        var byVariant = new LinkedHashMap<String, List<CellResult>>();
        results.forEach(result -> byVariant.computeIfAbsent(result.variant(), _ -> new ArrayList<>()).add(result));
        return byVariant.entrySet().stream().map(entry -> of(entry.getKey(), entry.getValue())).toList();
    }

    /** The names of the controls that any run has, in their order. */
    static List<String> controls(List<CellResult> results) {
        SequencedSet<String> names = new LinkedHashSet<>();
        results.forEach(result -> names.addAll(result.controls().keySet()));
        return List.copyOf(names);
    }

    /** How many runs are in a state. */
    long count(State state) {
        return cells.stream().filter(cell -> cell.state() == state).count();
    }

    private static VariantSummary of(String variant, List<CellResult> cells) {
        List<CellResult> completed = cells.stream().filter(cell -> cell.state() == State.COMPLETED).toList();
        var controls = new LinkedHashMap<String, MeanInterval>();
        for (String name : controls(completed)) {
            controls.put(name, over(completed, cell -> cell.controls().getOrDefault(name, Double.NaN)));
        }
        return new VariantSummary(variant, cells, over(completed, CellResult::accuracy), over(completed,
                CellResult::outerSteps).mean(), over(completed, CellResult::trainSeconds).mean(), controls);
    }

    private static MeanInterval over(List<CellResult> cells, ToDoubleFunction<CellResult> value) {
        return MeanInterval.of(cells.stream().mapToDouble(value).filter(Double::isFinite).toArray());
    }
}
