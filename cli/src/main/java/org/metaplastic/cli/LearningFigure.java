package org.metaplastic.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.metaplastic.learning.evaluation.Evaluation;
import org.metaplastic.learning.random.Split;
import org.metaplastic.learning.run.RunFolder;
import org.metaplastic.learning.run.RunResult;
import org.metaplastic.learning.run.TrainingCurve;
import org.metaplastic.learning.task.Task;

/** A picture of a run: on the left learning within an episode, on the right learning of the outer loop. */
final class LearningFigure {

    static final String FILE = "learning.png";

    /** With the legend on the right of the plot, where it hides nothing. */
    static final int WIDTH = 700;
    static final int HEIGHT = 400;

    private static final int LEGEND_LINE = 24;
    /** Controls often agree to the last trial: what lies below shows through the gaps. */
    private static final List<BasicStroke> STROKES = List.of(SeriesLines.SOLID, SeriesLines.SOLID,
            SeriesLines.DASH_DASH, SeriesLines.DOT_DOT);

    private LearningFigure() {}

    /**
     * Draws the picture into the folder of a run.
     *
     * @return why it could not be drawn, if it could not
     */
    static Optional<String> draw(RunFolder folder, RunResult result, Task task) {
        return ChartFile.attempt(() -> ChartFile.png(folder.file(FILE), List.of(withinEpisode(result, task.labels(
                Split.META_TEST)), overTraining(TrainingCurve.read(folder), task))));
    }

    private static XYChart withinEpisode(RunResult result, int choices) {
        XYChart chart = chart("Within an episode", "trial");
        result.metaTest().ifPresent(found -> trials(chart, "trained", found).setLineStyle(stroke(0)));
        int drawn = 0;
        for (var control : result.controls().entrySet()) {
            drawn++;
            trials(chart, control.getKey().replace('_', ' '), control.getValue()).setLineStyle(stroke(drawn));
        }
        int trials = result.metaTest().map(found -> found.accuracyByTrial().size()).orElse(1);
        chance(chart, 1, Math.max(2, trials), choices);
        return chart;
    }

    /** Of the curve that is drawn above so many others. */
    static BasicStroke stroke(int below) {
        return STROKES.get(Math.min(below, STROKES.size() - 1));
    }

    private static XYSeries trials(XYChart chart, String name, Evaluation found) {
        double[] trial = IntStream.rangeClosed(1, found.accuracyByTrial().size()).asDoubleStream().toArray();
        double[] accuracy = found.accuracyByTrial().stream().mapToDouble(Double::doubleValue).toArray();
        XYSeries series = chart.addSeries(name, trial, accuracy);
        series.setMarker(SeriesMarkers.CIRCLE);
        return series;
    }

    /** Chance is that of the episodes of each curve: those of meta-training may have more answers than the others. */
    static XYChart overTraining(TrainingCurve curve, Task task) {
        XYChart chart = chart("Training", "outer step");
        points(chart, "training batch", curve.training()).ifPresent(series -> series.setMarker(SeriesMarkers.NONE));
        points(chart, "validation", curve.validation()).ifPresent(series -> series.setMarker(SeriesMarkers.CIRCLE));
        double last = curve.training().stream().mapToDouble(TrainingCurve.Point::step).max().orElse(2);
        // Where all steps are equally far apart, XChart labels some of them instead of round numbers.
        double end = last + 0.5;
        int training = task.labels(Split.META_TRAIN);
        int validation = task.labels(Split.META_VALIDATION);
        if (training == validation || curve.validation().isEmpty()) {
            chance(chart, 0, end, training);
        } else {
            chance(chart, "chance in training", 0, end, training);
            chance(chart, "chance in validation", 0, end, validation).setLineStyle(SeriesLines.DASH_DASH).setLineWidth(
                    1);
        }
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(end);
        return chart;
    }

    private static Optional<XYSeries> points(XYChart chart, String name, List<TrainingCurve.Point> points) {
        return points.isEmpty() ? Optional.empty()
                : Optional.of(chart.addSeries(name,
                        points.stream().mapToDouble(TrainingCurve.Point::step).toArray(),
                        points.stream().mapToDouble(TrainingCurve.Point::accuracy).toArray()));
    }

    static void chance(XYChart chart, double from, double to, int choices) {
        chance(chart, "chance", from, to, choices);
    }

    private static XYSeries chance(XYChart chart, String name, double from, double to, int choices) {
        double chance = 1.0 / choices;
        XYSeries line = chart.addSeries(String.format(Locale.ROOT, "%s, %.2f", name, chance), new double[] {from, to},
                new double[] {chance, chance});
        line.setMarker(SeriesMarkers.NONE);
        line.setLineColor(Color.GRAY);
        line.setLineWidth(1);
        return line;
    }

    static XYChart chart(String title, String horizontal) {
        XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).xAxisTitle(horizontal)
                .yAxisTitle("accuracy").build();
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0).setLegendPosition(Styler.LegendPosition.OutsideE)
                .setLegendSeriesLineLength(LEGEND_LINE).setLegendBorderColor(Color.WHITE).setChartBackgroundColor(
                        Color.WHITE);
        return chart;
    }
}
