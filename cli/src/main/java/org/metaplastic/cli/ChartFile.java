package org.metaplastic.cli;

import java.awt.Graphics2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.chartpart.IChart;
import org.metaplastic.learning.file.FileFailure;

/** Charts side by side in one picture, as PNG and as SVG; their titles are made to fit. */
final class ChartFile {

    private static final int COLUMNS = 3;

    private ChartFile() {}

    /** Draws charts and writes them into files. */
    @FunctionalInterface
    interface Drawing {
        void draw() throws IOException;
    }

    /**
     * Draws.
     *
     * @return why it could not be drawn, if it could not: a machine without fonts trains all the same
     */
    static Optional<String> attempt(Drawing drawing) {
        System.setProperty("java.awt.headless", "true");
        try {
            drawing.draw();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("cannot read or write a file: " + FileFailure.reason(e) + ".");
        } catch (LinkageError | InternalError e) {
            return Optional.of("this Java cannot draw (" + e + "). Is a font installed, and fontconfig?");
        }
    }

    /**
     * Draws charts of equal size in a row, or in rows of three.
     *
     * @param base the path of the files without their endings
     * @return the files
     */
    static List<Path> write(Path base, List<? extends IChart> charts) throws IOException {
        Path png = base.resolveSibling(base.getFileName() + PictureFile.PNG);
        Path svg = base.resolveSibling(base.getFileName() + PictureFile.SVG);
        picture(png, charts);
        picture(svg, charts);
        return List.of(png, svg);
    }

    /** As {@link #write}, the PNG alone. */
    static void png(Path file, List<? extends IChart> charts) throws IOException {
        picture(file, charts);
    }

    private static void picture(Path file, List<? extends IChart> charts) throws IOException {
        int columns = Math.min(charts.size(), COLUMNS);
        int width = columns * charts.getFirst().getWidth();
        int height = Math.ceilDiv(charts.size(), COLUMNS) * charts.getFirst().getHeight();
        PictureFile.write(file, width, height, graphics -> paint(graphics, charts, columns));
    }

    private static void paint(Graphics2D graphics, List<? extends IChart> charts, int columns) {
        for (int k = 0; k < charts.size(); k++) {
            IChart chart = charts.get(k);
            if (chart instanceof Chart<?, ?> titled) {
                FittedTitle.fit(titled);
            }
            Graphics2D part = (Graphics2D) graphics.create();
            part.translate(k % columns * chart.getWidth(), k / columns * chart.getHeight());
            chart.paint(part, chart.getWidth(), chart.getHeight());
            part.dispose();
        }
    }
}
