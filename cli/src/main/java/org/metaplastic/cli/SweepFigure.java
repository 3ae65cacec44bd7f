package org.metaplastic.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.metaplastic.learning.statistics.MeanInterval;
import org.metaplastic.learning.sweep.Sweep;
import org.metaplastic.learning.sweep.VariantSummary;

/** A picture of a sweep: the accuracy of each variant with its interval over seeds, and that of its controls. */
final class SweepFigure {

    private static final String BASE = "sweep";
    static final String PNG = BASE + ".png";
    static final String SVG = BASE + ".svg";

    private static final String ACCURACY = "accuracy on unseen episodes";
    private static final int LEAST_WIDTH = 560;
    /** Up to here a picture becomes wider for names that stand beside each other; beyond, they are upright. */
    private static final int MOST_WIDTH_FOR_NAMES = 1000;
    private static final int WIDTH_A_VARIANT = 60;
    private static final int HEIGHT = 460;
    private static final int MOST_LETTERS = 60;
    private static final int GAP = 16;
    /** The share of a plot's width that XChart gives to what is shown. */
    private static final double CONTENT = 0.92;
    private static final Font NAMES = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    /** The room that a label needs, in pixels: without it XChart leaves out every other one. */
    private static final int LABEL = 20;
    private static final float THIN = 1;
    private static final double TENTHS = 10;

    private SweepFigure() {}

    /**
     * Draws the picture into the folder of a sweep.
     *
     * @param experiment its name
     * @return why it could not be drawn, if it could not
     */
    static Optional<String> draw(String experiment, Sweep.Outcome outcome) {
        List<VariantSummary> variants = VariantSummary.of(outcome.results()).stream()
                .filter(variant -> variant.accuracy().count() > 0).toList();
        if (variants.isEmpty()) {
            return Optional.of("no run has a result yet.");
        }
        return ChartFile.attempt(() -> ChartFile.write(outcome.folder().resolve(BASE),
                List.of(chart(experiment, variants, outcome.choices()))));
    }

    /** @param choices how many answers a trial has, by variant */
    static CategoryChart chart(String experiment, List<VariantSummary> variants, Map<String, Integer> choices) {
        double widest = names(variants).stream().mapToDouble(name -> FittedTitle.width(name, NAMES)).max().orElse(0);
        int beside = (int) (variants.size() * (widest + GAP) / CONTENT) + FittedTitle.BESIDE_THE_PLOT;
        boolean upright = beside > MOST_WIDTH_FOR_NAMES;
        int width = Math.max(LEAST_WIDTH, WIDTH_A_VARIANT * variants.size() + FittedTitle.BESIDE_THE_PLOT);
        CategoryChart chart = new CategoryChartBuilder().width(upright ? width : Math.max(width, beside))
                .height(HEIGHT + (upright ? (int) widest : 0))
                .title(experiment + ": " + averaged(variants)).yAxisTitle(ACCURACY)
                .build();
        chart.getStyler().setYAxisMin(least(variants, choices)).setYAxisMax(1.0).setLegendPosition(
                Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal).setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setXAxisLabelRotation(upright ? 90 : 0).setXAxisTickMarkSpacingHint(LABEL)
                .setXAxisLabelAlignmentVertical(AxesChartStyler.TextAlignment.Right).setAxisTickLabelsFont(NAMES);
        chart.getStyler().setErrorBarsColorSeriesColor(true);
        chart.getStyler().setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Scatter);
        add(chart, "trained", variants, VariantSummary::accuracy).setMarker(SeriesMarkers.CIRCLE);
        variants.stream().flatMap(variant -> variant.controls().keySet().stream()).distinct()
                .forEach(control -> add(chart, control.replace('_', ' '), variants, variant -> variant.controls()
                        .getOrDefault(control, MeanInterval.of())).setMarker(SeriesMarkers.DIAMOND));
        chance(chart, variants, choices);
        return chart;
    }

    /** A tenth, below all that is shown: an axis from 0 on would leave little room for what differs. */
    private static double least(List<VariantSummary> variants, Map<String, Integer> choices) {
        double least = variants.stream().flatMap(variant -> Stream.concat(Stream.of(variant.accuracy()), variant
                .controls().values().stream())).mapToDouble(SweepFigure::low).min().orElse(0);
        double chance = choices.values().stream().mapToDouble(answers -> answers > 1 ? 1.0 / answers : 0).min().orElse(
                0);
        return Math.max(0, Math.ceil(TENTHS * Math.min(least, chance) - 1) / TENTHS);
    }

    private static double low(MeanInterval value) {
        return value.count() == 0 ? 1 : value.mean() - half(value);
    }

    private static double half(MeanInterval value) {
        return Double.isFinite(value.halfWidth()) ? value.halfWidth() : 0;
    }

    /** What a point is, with the number of seeds where it is the same for all variants. */
    private static String averaged(List<VariantSummary> variants) {
        long[] counts = variants.stream().mapToLong(variant -> variant.accuracy().count()).distinct().toArray();
        return counts.length == 1 && counts[0] == 1 ? "one seed"
                : "mean over " + (counts.length == 1 ? counts[0] + " " : "") + "seeds with 95 % interval";
    }

    /**
     * A line over the whole width where all variants have one chance, or else a mark for each; nothing where none has. A
     * series for the legend of that line would take room beside the marks of a variant, which then stand beside their name.
     */
    private static void chance(CategoryChart chart, List<VariantSummary> variants, Map<String, Integer> choices) {
        double[] levels = variants.stream().mapToInt(variant -> choices.getOrDefault(variant.variant(), 0))
                .mapToDouble(answers -> answers > 1 ? 1.0 / answers : Double.NaN).toArray();
        if (Arrays.stream(levels).allMatch(Double::isNaN)) {
            return;
        }
        if (Arrays.stream(levels).distinct().count() == 1) {
            chart.setYAxisTitle(String.format(Locale.ROOT, "%s; line: chance, %.2f", ACCURACY, levels[0]));
            chart.getStyler().setAnnotationLineColor(Color.GRAY).setAnnotationLineStroke(new BasicStroke(THIN));
            chart.addAnnotation(new AnnotationLine(levels[0], false, false));
            return;
        }
        CategorySeries series = chart.addSeries("chance", names(variants), boxed(levels));
        series.setMarker(SeriesMarkers.CROSS);
        series.setMarkerColor(Color.GRAY);
    }

    private static CategorySeries add(CategoryChart chart, String name, List<VariantSummary> variants,
            Function<VariantSummary, MeanInterval> value) {
        double[] means = variants.stream().map(value).mapToDouble(MeanInterval::mean).toArray();
        double[] intervals = variants.stream().map(value).mapToDouble(SweepFigure::half).toArray();
        return chart.addSeries(name, names(variants), boxed(means), boxed(intervals));
    }

    /** One for each variant, as XChart takes what is named alike for the same. */
    private static List<String> names(List<VariantSummary> variants) {
        List<String> whole = variants.stream().map(VariantSummary::variant).toList();
        List<String> fitting = whole.stream().map(name -> FittedTitle.shortened(name, MOST_LETTERS)).toList();
        return fitting.stream().distinct().count() == fitting.size() ? fitting : whole;
    }

    private static List<Double> boxed(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
