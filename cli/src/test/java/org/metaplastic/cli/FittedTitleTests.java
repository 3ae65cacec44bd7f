package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;

final class FittedTitleTests {

    private static final Font FONT = new Font(Font.SANS_SERIF, Font.BOLD, 14);

    @TempDir
    private Path folder;

    @Test
    void aTitleThatFitsStaysAsItIs() {
        assertThat(FittedTitle.of("Training", FONT, 400)).isEqualTo(new FittedTitle("Training", FONT));
        assertThat(FittedTitle.of("", FONT, 400).text()).isEmpty();
    }

    @Test
    void aLongTitleIsWrittenInSmallerLetters() {
        String title = "STDP window of recurrent, m = 0.01";
        FittedTitle fitted = FittedTitle.of(title, FONT, FittedTitle.width(title, FONT) * 0.9);

        assertThat(fitted.text()).isEqualTo(title);
        assertThat(fitted.font().getSize()).isBetween(11, 13);
        assertThat(FittedTitle.width(title, fitted.font())).isLessThanOrEqualTo(FittedTitle.width(title, FONT) * 0.9);
    }

    @Test
    void aLongerOneKeepsItsBeginningAndItsEnd() {
        String title = "STDP window of " + "a-projection-with-a-name-".repeat(6) + ", m = 0.01";
        FittedTitle fitted = FittedTitle.of(title, FONT, 430);

        assertThat(fitted.text()).startsWith("STDP window of ").contains("\u2026").endsWith(", m = 0.01");
        assertThat(FittedTitle.width(fitted.text(), fitted.font())).isBetween(400.0, 430.0);
    }

    @Test
    void aShortenedTextHasTheLengthThatIsAskedFor() {
        assertThat(FittedTitle.shortened("abcdefghij", 10)).isEqualTo("abcdefghij");
        assertThat(FittedTitle.shortened("abcdefghij", 7)).isEqualTo("abc\u2026hij");
        assertThat(FittedTitle.shortened("abcdefghij", 1)).isEqualTo("\u2026");
    }

    @Test
    void everyChartThatIsWrittenHasATitleThatFits() {
        XYChart chart = new CurveChart("Response to neuromodulator " + "m".repeat(200), "x", "y").zero(0, 1).chart();

        assertThat(ChartFile.attempt(() -> ChartFile.write(folder.resolve("chart"), List.of(chart)))).isEmpty();

        assertThat(FittedTitle.width(chart.getTitle(), chart.getStyler().getChartTitleFont())).isLessThan(chart
                .getWidth());
    }
}
