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
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.metaplastic.learning.file.AtomicFile;
import org.w3c.dom.Document;

/** A picture as a PNG or an SVG file, from the same strokes. */
final class PictureFile {

    static final String PNG = ".png";
    static final String SVG = ".svg";

    /** Pixels of the PNG for each unit of a picture: pictures stay sharp in print. */
    private static final int SCALE = 2;
    private static final String SVG_NAMESPACE = "http://www.w3.org/2000/svg";

    /** Paints a picture on white. */
    @FunctionalInterface
    interface Painting {
        void on(Graphics2D graphics);
    }

    private PictureFile() {}

    /** Writes a file whose ending is {@link #PNG}, or else an SVG. */
    static void write(Path file, int width, int height, Painting painting) throws IOException {
        System.setProperty("java.awt.headless", "true");
        if (file.toString().endsWith(PNG)) {
            BufferedImage image = image(width, height, painting);
            // A cache on disk asks to be told when Java ends, which it may be doing by then: after Ctrl-C.
            ImageIO.setUseCache(false);
            AtomicFile.write(file, out -> ImageIO.write(image, "png", out));
        } else {
            var graphics = new SVGGraphics2D(SVGGeneratorContext.createDefault(document()), true);
            graphics.setSVGCanvasSize(new Dimension(width, height));
            paint(graphics, width, height, painting);
            AtomicFile.write(file, out -> {
                var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                graphics.stream(writer, true);
                writer.flush();
            });
        }
    }

    private static BufferedImage image(int width, int height, Painting painting) {
        var image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.scale(SCALE, SCALE);
        paint(graphics, width, height, painting);
        graphics.dispose();
        return image;
    }

    private static void paint(Graphics2D graphics, int width, int height, Painting painting) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        painting.on(graphics);
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
