package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;

final class ChartFileTests {

    @TempDir
    private Path folder;

    private static List<XYChart> charts() {
        return List.of(new CurveChart("title", "x", "y").zero(0, 1).chart());
    }

    @Test
    void bothPicturesAreWritten() {
        assertThat(ChartFile.attempt(() -> ChartFile.write(folder.resolve("chart"), charts()))).isEmpty();
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("chart.png", "chart.svg");
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() {
        Path file = folder.resolve("missing").resolve("chart.png");

        assertThat(ChartFile.attempt(() -> ChartFile.png(file, charts()))).contains("cannot read or write a file: there"
                + " is no folder '" + file.getParent() + "'.");
    }

    @Test
    void aJavaThatCannotDrawIsToldFromOtherFailures() {
        assertThat(ChartFile.attempt(() -> {
            throw new ExceptionInInitializerError("Fontconfig head is null");
        }).orElseThrow()).contains("this Java cannot draw").contains("Fontconfig head is null").contains("a font");
        assertThatIllegalStateException().as("a mistake of ours").isThrownBy(() -> ChartFile.attempt(() -> {
            throw new IllegalStateException("no points");
        }));
    }
}
