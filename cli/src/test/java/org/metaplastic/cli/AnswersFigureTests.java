package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.metaplastic.learning.evaluation.Answers;
import org.metaplastic.learning.evaluation.Evaluation;
import org.metaplastic.learning.outer.Ending;
import org.metaplastic.learning.run.RunResult;
import org.metaplastic.learning.statistics.Proportion;

class AnswersFigureTests {

    private static final Answers ANSWERS = new Answers(List.of(new Answers.AfterExamples(0, new Proportion(0.5, 0.1,
            10)),
            new Answers.AfterExamples(1, new Proportion(0.9, 0.1, 10))), List.of(List.of(5, 5), List.of(5, 5)), List
                    .of());
    private static final Evaluation FOUND = new Evaluation(10, 0.5, 0.1, 0.7, 0.5, 0.5, List.of(0.5), Optional.of(
            ANSWERS));

    /** All curves are the same: what is drawn above others lets them show through its gaps. */
    @Test
    void curvesThatCoincideAreToldApartAsInThePictureOfLearning() {
        var controls = new LinkedHashMap<String, Evaluation>();
        controls.put("plasticity_frozen", FOUND);
        controls.put("modulator_zero", FOUND);
        controls.put("shuffled_labels", FOUND);

        XYChart chart = AnswersFigure.byExamples(result(controls), ANSWERS);

        List<XYSeries> curves = chart.getSeriesCollection().stream().filter(series -> !series.getName().startsWith(
                "chance")).toList();
        assertThat(curves).extracting(XYSeries::getName).containsExactly("trained", "plasticity frozen",
                "modulator zero", "shuffled labels");
        assertThat(curves).extracting(XYSeries::getLineStyle).containsExactly(LearningFigure.stroke(0), LearningFigure
                .stroke(1), LearningFigure.stroke(2), LearningFigure.stroke(3));
        assertThat(LearningFigure.stroke(2)).isNotEqualTo(LearningFigure.stroke(1)).isNotEqualTo(LearningFigure.stroke(
                3));
    }

    private static RunResult result(Map<String, Evaluation> controls) {
        return new RunResult("some", 1, Optional.empty(), "", 1, new Ending(Ending.Kind.STEPS, ""), 1, 1,
                RunResult.Status.COMPLETED, 0, 0, Optional.of(FOUND), controls, Map.of(), Map.of(), Optional.empty(),
                List.of(),
                Optional.empty());
    }
}
