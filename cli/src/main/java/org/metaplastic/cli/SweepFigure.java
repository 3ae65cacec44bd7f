package org.metaplastic.cli;

import java.awt.Color;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.metaplastic.learning.statistics.MeanInterval;
import org.metaplastic.learning.sweep.CellResult;
import org.metaplastic.learning.sweep.VariantSummary;

/** A picture of a sweep: the accuracy of each variant with its interval over seeds, and that of its controls. */
final class SweepFigure {

    private static final String BASE = "sweep";
    static final String PNG = BASE + ".png";
    static final String SVG = BASE + ".svg";

    private static final int LEAST_WIDTH = 560;
    private static final int WIDTH_A_VARIANT = 60;
    private static final int HEIGHT = 460;
    /** What upright names take of the height, in pixels a letter. */
    private static final int LETTER = 8;
    private static final int FEW = 5;
    /** The room that a label needs, in pixels: without it XChart leaves out every other one. */
    private static final int LABEL = 20;

    private SweepFigure() {}

    /**
     * Draws the picture into the folder of a sweep.
     *
     * @param choices how many answers a trial has
     * @return why it could not be drawn, if it could not
     */
    static Optional<String> draw(Path folder, List<CellResult> results, int choices) {
        List<VariantSummary> variants = VariantSummary.of(results).stream()
                .filter(variant -> variant.accuracy().count() > 0).toList();
        if (variants.isEmpty()) {
            return Optional.of("no run has a result yet.");
        }
        return ChartFile.attempt(() -> ChartFile.write(folder.resolve(BASE), List.of(chart(variants, choices))));
    }

    static CategoryChart chart(List<VariantSummary> variants, int choices) {
        boolean upright = variants.size() > FEW;
        int longest = names(variants).stream().mapToInt(String::length).max().orElse(0);
        CategoryChart chart = new CategoryChartBuilder()
                .width(Math.max(LEAST_WIDTH, WIDTH_A_VARIANT * variants.size() + 100))
                .height(HEIGHT + (upright ? LETTER * longest : 0))
                .title("Mean over seeds with 95 % interval").yAxisTitle("accuracy on unseen episodes").build();
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0).setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal).setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setXAxisLabelRotation(upright ? 90 : 0).setXAxisTickMarkSpacingHint(LABEL);
        chart.getStyler().setErrorBarsColorSeriesColor(true);
        chart.getStyler().setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Scatter);
        add(chart, "trained", variants, VariantSummary::accuracy).setMarker(SeriesMarkers.CIRCLE);
        variants.stream().flatMap(variant -> variant.controls().keySet().stream()).distinct()
                .forEach(control -> add(chart, control.replace('_', ' '), variants, variant -> variant.controls()
                        .getOrDefault(control, MeanInterval.of())).setMarker(SeriesMarkers.DIAMOND));
        double chance = 1.0 / choices;
        double[] level = new double[variants.size()];
        Arrays.fill(level, chance);
        CategorySeries line = chart.addSeries(String.format(Locale.ROOT, "chance, %.2f", chance), names(variants),
                boxed(level));
        line.setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Line);
        line.setMarker(SeriesMarkers.NONE);
        line.setLineColor(Color.GRAY);
        line.setLineWidth(1);
        return chart;
    }

    private static CategorySeries add(CategoryChart chart, String name, List<VariantSummary> variants,
            Function<VariantSummary, MeanInterval> value) {
        double[] means = variants.stream().map(value).mapToDouble(MeanInterval::mean).toArray();
        double[] intervals = variants.stream().map(value).mapToDouble(MeanInterval::halfWidth)
                .map(half -> Double.isFinite(half) ? half : 0).toArray();
        return chart.addSeries(name, names(variants), boxed(means), boxed(intervals));
    }

    private static List<String> names(List<VariantSummary> variants) {
        return variants.stream().map(VariantSummary::variant).toList();
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
