package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.run.TrainingCurve;
import org.metaplastic.learning.run.TrainingCurve.Point;
import org.metaplastic.learning.task.Task;

class LearningFigureTests {

    private static final List<Point> TRAINING = List.of(new Point(1, 0.1), new Point(2, 0.2));

    private static Task task(int trainingWays) {
        return ExperimentReader.read("glyphs", List.of("task.meta_train.ways=" + trainingWays,
                "network.populations.readout.size=" + trainingWays)).experiment().task();
    }

    private static XYChart chart(Task task, List<Point> validation) {
        return LearningFigure.overTraining(new TrainingCurve(TRAINING, validation), task);
    }

    private static List<String> legend(XYChart chart) {
        return chart.getSeriesCollection().stream().map(XYSeries::getName).toList();
    }

    @Test
    void theLegendIsBesideThePlotWhereItHidesNoCurve() {
        assertThat(chart(task(5), TRAINING).getStyler().getLegendPosition()).isEqualTo(Styler.LegendPosition.OutsideE);
    }

    @Test
    void episodesOfEquallyManyAnswersHaveOneChance() {
        assertThat(legend(chart(task(5), TRAINING))).containsExactly("training batch", "validation", "chance, 0.20");
    }

    @Test
    void episodesOfMoreAnswersInMetaTrainingHaveAChanceOfTheirOwn() {
        XYChart chart = chart(task(20), TRAINING);

        assertThat(legend(chart)).containsExactly("training batch", "validation", "chance in training, 0.05",
                "chance in validation, 0.20");
        assertThat(chart.getSeriesCollection()).filteredOn(series -> series.getName().startsWith("chance in training"))
                .allSatisfy(series -> assertThat(series.getYData()).containsOnly(0.05));
    }

    @Test
    void withoutValidationChanceIsThatOfTraining() {
        assertThat(legend(chart(task(20), List.of()))).containsExactly("training batch", "chance, 0.05");
    }
}
