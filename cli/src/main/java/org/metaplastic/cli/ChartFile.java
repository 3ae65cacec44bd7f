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
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.XYChart;
import org.metaplastic.learning.file.AtomicFile;
import org.w3c.dom.Document;

/** Charts side by side in one picture, as PNG and as SVG. */
final class ChartFile {

    /** Pixels of the PNG for each unit of a chart: pictures stay sharp in print. */
    private static final int SCALE = 2;
    private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";

    private ChartFile() {}

    /**
     * Draws charts of equal size in a row, or in rows of three.
     *
     * @param base the path of the files without their endings
     * @return the files
     */
    static List<Path> write(Path base, List<XYChart> charts) throws IOException {
        System.setProperty("java.awt.headless", "true");
        int columns = Math.min(charts.size(), 3);
        int rows = (charts.size() + columns - 1) / columns;
        int width = columns * charts.getFirst().getWidth();
        int height = rows * charts.getFirst().getHeight();
        Path png = base.resolveSibling(base.getFileName() + ".png");
        Path svg = base.resolveSibling(base.getFileName() + ".svg");
        AtomicFile.write(png, out -> ImageIO.write(image(charts, columns, width, height), "png", out));
        AtomicFile.write(svg, out -> {
            var graphics = new SVGGraphics2D(SVGGeneratorContext.createDefault(document()), true);
            graphics.setSVGCanvasSize(new Dimension(width, height));
            paint(graphics, charts, columns, width, height);
            var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            graphics.stream(writer, true);
            writer.flush();
        });
        return List.of(png, svg);
    }

    private static BufferedImage image(List<XYChart> charts, int columns, int width, int height) {
        var image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.scale(SCALE, SCALE);
        paint(graphics, charts, columns, width, height);
        graphics.dispose();
        return image;
    }

    private static void paint(Graphics2D graphics, List<XYChart> charts, int columns, int width, int height) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        for (int k = 0; k < charts.size(); k++) {
            XYChart chart = charts.get(k);
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
