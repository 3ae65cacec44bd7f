package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;

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

    @Test
    void otherValuesAreDecimalFractions() {
        assertThat(horizontal(histogram(0.5), 0.2)).isEqualTo("0.2");
        assertThat(horizontal(histogram(0.5), 0.1 + 0.2)).isEqualTo("0.3");
    }
}
