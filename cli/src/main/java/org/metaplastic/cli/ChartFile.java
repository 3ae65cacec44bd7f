package org.metaplastic.cli;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.internal.chartpart.IChart;
import org.metaplastic.learning.file.AtomicFile;
import org.metaplastic.learning.file.FileFailure;
import org.w3c.dom.Document;

/** Charts side by side in one picture, as PNG and as SVG. */
final class ChartFile {

    /** Pixels of the PNG for each unit of a chart: pictures stay sharp in print. */
    private static final int SCALE = 2;
    private static final int COLUMNS = 3;
    private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";

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
        Path png = base.resolveSibling(base.getFileName() + ".png");
        Path svg = base.resolveSibling(base.getFileName() + ".svg");
        png(png, charts);
        svg(svg, charts);
        return List.of(png, svg);
    }

    /** As {@link #write}, the PNG alone. */
    static void png(Path file, List<? extends IChart> charts) throws IOException {
        System.setProperty("java.awt.headless", "true");
        BufferedImage image = image(charts);
        AtomicFile.write(file, out -> ImageIO.write(image, "png", out));
    }

    private static void svg(Path file, List<? extends IChart> charts) throws IOException {
        var graphics = new SVGGraphics2D(SVGGeneratorContext.createDefault(document()), true);
        graphics.setSVGCanvasSize(new Dimension(width(charts), height(charts)));
        paint(graphics, charts);
        AtomicFile.write(file, out -> {
            var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            graphics.stream(writer, true);
            writer.flush();
        });
    }

    private static int columns(List<? extends IChart> charts) {
        return Math.min(charts.size(), COLUMNS);
    }

    private static int width(List<? extends IChart> charts) {
        return columns(charts) * charts.getFirst().getWidth();
    }

    private static int height(List<? extends IChart> charts) {
        return Math.ceilDiv(charts.size(), COLUMNS) * charts.getFirst().getHeight();
    }

    private static BufferedImage image(List<? extends IChart> charts) {
        var image = new BufferedImage(SCALE * width(charts), SCALE * height(charts), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.scale(SCALE, SCALE);
        paint(graphics, charts);
        graphics.dispose();
        return image;
    }

    private static void paint(Graphics2D graphics, List<? extends IChart> charts) {
        int columns = columns(charts);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width(charts), height(charts));
        for (int k = 0; k < charts.size(); k++) {
            IChart chart = charts.get(k);
            Graphics2D part = (Graphics2D) graphics.create();
            part.translate(k % columns * chart.getWidth(), k / columns * chart.getHeight());
            chart.paint(part, chart.getWidth(), chart.getHeight());
            part.dispose();
        }
    }

    private static Document document() throws IOException {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().getDOMImplementation()
                    .createDocument(SVG_NAMESPACE, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IOException("This Java cannot make XML documents.", e);
        }
    }
}
