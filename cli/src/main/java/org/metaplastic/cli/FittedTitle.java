package org.metaplastic.cli;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import org.knowm.xchart.internal.chartpart.Chart;

/**
 * A title that fits into a picture: in smaller letters where it is long, and without its middle where it is longer still, as
 * its ends say what is shown and under which conditions.
 */
record FittedTitle(String text, Font font) {

    /** What axes and padding take of the width of a chart, in pixels: a title is in the middle of what they leave. */
    static final int BESIDE_THE_PLOT = 90;

    private static final float SMALLEST = 11;
    private static final String LEFT_OUT = "\u2026";
    private static final FontRenderContext CONTEXT = new FontRenderContext(new AffineTransform(), true, true);

    /** @param width in pixels */
    static FittedTitle of(String text, Font font, double width) {
        Font fitting = font;
        while (width(text, fitting) > width && fitting.getSize2D() > SMALLEST) {
            fitting = fitting.deriveFont(Math.max(SMALLEST, fitting.getSize2D() - 1));
        }
        String shown = text;
        for (int length = text.length() - 1; length > 0 && width(shown, fitting) > width; length--) {
            shown = shortened(text, length);
        }
        return new FittedTitle(shown, fitting);
    }

    /** Gives a chart a title that fits over it. */
    static void fit(Chart<?, ?> chart) {
        FittedTitle fitted = of(chart.getTitle(), chart.getStyler().getChartTitleFont(), chart.getWidth()
                - BESIDE_THE_PLOT);
        chart.setTitle(fitted.text());
        chart.getStyler().setChartTitleFont(fitted.font());
    }

    /** A text in so many characters: where it is longer, its middle is left out. */
    static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int head = most / 2;
        return text.substring(0, head) + LEFT_OUT + text.substring(text.length() - (most - head - 1));
    }

    /** How wide a text is, in pixels. */
    static double width(String text, Font font) {
        return text.isEmpty() ? 0 : font.getStringBounds(text, CONTEXT).getWidth();
    }
}
