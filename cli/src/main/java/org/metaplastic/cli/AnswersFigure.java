package org.metaplastic.cli;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.metaplastic.learning.evaluation.Answers;
import org.metaplastic.learning.evaluation.Answers.AfterExamples;
import org.metaplastic.learning.evaluation.Evaluation;
import org.metaplastic.learning.run.RunFolder;
import org.metaplastic.learning.run.RunResult;

/** A picture of answers: on the left how they improve with examples seen, on the right which were given to which label. */
final class AnswersFigure {

    static final String FILE = "answers.png";

    private AnswersFigure() {}

    /**
     * Draws the picture into the folder of a run, where the task knows of examples.
     *
     * @return why it could not be drawn, if it could not
     */
    static Optional<String> draw(RunFolder folder, RunResult result) {
        Optional<Answers> trained = result.metaTest().flatMap(Evaluation::answers);
        return trained.flatMap(answers -> ChartFile.attempt(() -> ChartFile.png(folder.file(FILE), List.of(byExamples(
                result, answers), confusion(answers)))));
    }

    static XYChart byExamples(RunResult result, Answers trained) {
        XYChart chart = LearningFigure.chart("Examples", "examples of the character seen before");
        add(chart, "trained", trained);
        result.controls().forEach((name, found) -> found.answers().ifPresent(answers -> add(chart, named(name),
                answers)));
        result.references().forEach((name, found) -> found.answers().ifPresent(answers -> add(chart, named(name),
                answers)));
        int most = trained.byExamples().getLast().examples();
        LearningFigure.chance(chart, 0, Math.max(1, most), trained.confusion().size());
        return chart;
    }

    private static String named(String control) {
        return control.replace('_', ' ');
    }

    private static void add(XYChart chart, String name, Answers answers) {
        int below = chart.getSeriesCollection().size();
        XYSeries series = chart.addSeries(name, answers.byExamples().stream().mapToDouble(AfterExamples::examples)
                .toArray(), answers.byExamples().stream().mapToDouble(after -> after.accuracy().mean()).toArray());
        series.setMarker(SeriesMarkers.CIRCLE);
        series.setLineStyle(LearningFigure.stroke(below));
    }

    private static HeatMapChart confusion(Answers answers) {
        HeatMapChart chart = new HeatMapChartBuilder().width(LearningFigure.WIDTH).height(LearningFigure.HEIGHT).title(
                "Answers, % of the queries of a"
                        + " label").xAxisTitle("answer").yAxisTitle("label").build();
        int labels = answers.confusion().size();
        List<String> names = IntStream.range(0, labels).mapToObj(Integer::toString).toList();
        var percent = new ArrayList<Number[]>();
        for (int label = 0; label < labels; label++) {
            for (int answer = 0; answer < labels; answer++) {
                percent.add(new Number[] {answer, labels - 1 - label, answers.percent(label, answer)});
            }
        }
        // The first label is on top, as in the table that is printed.
        chart.addSeries("percent", names, names.reversed(), percent);
        chart.getStyler().setMin(0).setMax(100).setShowValue(labels <= 10).setRangeColors(new Color[] {Color.WHITE,
                new Color(31, 119, 180)}).setChartBackgroundColor(Color.WHITE);
        return chart;
    }
}
