package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.metaplastic.learning.reading.Curve;
import org.metaplastic.learning.reading.Spread;

final class CurveChartTests {

    private static XYChart histogram(double scale) {
        return new CurveChart("eta", "eta", "number").steps("learned", new double[] {-scale, 0, scale}, new double[] {3,
                4, 0}).chart();
    }

    private static String horizontal(XYChart chart, double value) {
        return chart.getStyler().getXAxisTickLabelsFormattingFunction().apply(value);
    }

    @Test
    void tinyValuesOfEitherAxisHaveReadableLabels() {
        XYChart chart = histogram(1e-6);

        assertThat(horizontal(chart, 2e-7)).isEqualTo("2E-7");
        assertThat(horizontal(chart, 0)).isEqualTo("0");
        assertThat(chart.getStyler().getYAxisTickLabelsFormattingFunction().apply(2.5)).isEqualTo("2.5");
    }

    private static Curve curve(String name, double half) {
        return new Curve(name, List.of(point(0, half), point(1, half)));
    }

    private static Curve curve(String name, List<Curve.Point> points) {
        return new Curve(name, points);
    }

    private static Curve.Point point(double x, double half) {
        return new Curve.Point(x, Spread.of(new double[] {-half, 0, half}));
    }

    private static List<String> legend(Curve... curves) {
        return new CurveChart("window", "t", "change").curves(List.of(curves)).chart().getSeriesCollection().stream()
                .filter(XYSeries::isShowInLegend).map(XYSeries::getLabel).toList();
    }

    @Test
    void oneEntryOfTheLegendTellsOfAllBands() {
        assertThat(legend(curve("a", 1), curve("b", 1))).containsExactly("10\u201390 % of synapses", "a", "b");
        assertThat(legend(curve("a", 0), curve("b", 1))).containsExactly("10\u201390 % of synapses", "a", "b");
        assertThat(legend(curve("a", 0), curve("b", 0))).containsExactly("a", "b");
        List<Curve.Point> rounded = List.of(new Curve.Point(0, Spread.of(new double[] {1, 1 + 1e-12})), point(1, 0));
        assertThat(legend(curve("a", rounded))).containsExactly("a");
    }

    @Test
    void partsOfAGroupHaveOneColourAndOneEntryInTheLegend() {
        XYChart chart = new CurveChart("window", "t", "change").groups(List.of(
                new CurveChart.Group("excitatory", List.of(curve("left", 1), curve("none", List.of()), curve("right",
                        1))),
                new CurveChart.Group("inhibitory", List.of(curve("left", 1), curve("right", 1))))).chart();

        assertThat(chart.getSeriesCollection().stream().filter(XYSeries::isShowInLegend).map(XYSeries::getLabel))
                .containsExactly("10\u201390 % of synapses", "excitatory", "inhibitory");
        assertThat(chart.getSeriesCollection().stream().skip(5).map(XYSeries::getLineColor).toList())
                .containsExactly(CurveChart.COLOURS.get(0), CurveChart.COLOURS.get(0), CurveChart.COLOURS.get(1),
                        CurveChart.COLOURS.get(1));
    }

    @Test
    void aReferenceIsAThinDashedLineWithOneBlackEntryInTheLegend() {
        XYChart chart = new CurveChart("window", "t", "change").curves(List.of(curve("a", 0), curve("b", 0)))
                .reference("alone", List.of(curve("a", 0), curve("b", 0)), true).chart();

        assertThat(chart.getSeriesCollection().stream().filter(XYSeries::isShowInLegend).map(XYSeries::getLabel))
                .containsExactly("a", "b", "alone");
        List<XYSeries> thin = chart.getSeriesCollection().stream().skip(4).toList();
        assertThat(thin).extracting(XYSeries::getLineColor).containsExactly(Color.BLACK, CurveChart.COLOURS.get(0)
                .darker(), CurveChart.COLOURS.get(1).darker());
        assertThat(thin).allSatisfy(line -> {
            assertThat(line.getLineStyle().getLineWidth()).isEqualTo(1.2f);
            assertThat(line.getLineStyle().getDashArray()).isNotEmpty();
        });
    }

    @Test
    void aLongLegendIsInSmallerLettersSoThatItFits() {
        Curve[] few = {curve("a", 1)};
        Curve[] many = {curve("excitatory (2066)", 1), curve("inhibitory (2030)", 1), curve("at zero (12)", 1)};

        assertThat(legendFont(few)).isEqualTo(12);
        assertThat(legendFont(many)).isBetween(8, 11);
    }

    private static int legendFont(Curve... curves) {
        return new CurveChart("window", "t", "change").curves(List.of(curves)).reference("each spike alone", List.of(
                curves), true).chart().getStyler().getLegendFont().getSize();
    }

    @Test
    void otherValuesAreDecimalFractions() {
        assertThat(horizontal(histogram(0.5), 0.2)).isEqualTo("0.2");
        assertThat(horizontal(histogram(0.5), 0.1 + 0.2)).isEqualTo("0.3");
    }
}
