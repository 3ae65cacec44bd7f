package org.metaplastic.cli;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.metaplastic.learning.reading.Curve;
import org.metaplastic.learning.reading.Curve.Point;

/** A chart of curves over synapses: means as lines, the 10th to the 90th percentile as bands. */
final class CurveChart {

    /** Okabe and Ito 2008: colours that all kinds of colour vision tell apart. */
    static final List<Color> COLOURS = List.of(new Color(0x0072B2), new Color(0xD55E00), new Color(0x009E73),
            new Color(0xCC79A7), new Color(0xE69F00), new Color(0x56B4E9));

    private static final int WIDTH = 560;
    private static final int HEIGHT = 400;
    /** So that a band and two curves have room beside each other. */
    private static final int LEGEND_LINE = 18;
    private static final int LEGEND_PADDING = 9;
    private static final int BAND_ALPHA = 60;
    private static final float LINE = 2f;
    private static final float THIN_LINE = 1.2f;
    private static final float[] DASHES = {4, 2};
    private static final int SMALLEST_LEGEND = 8;
    /** Of the first of curves over one axis: another one on it does not hide it. */
    private static final float WIDE_LINE = 4.5f;
    /** The least width of a band, as a share of the largest mean. */
    private static final double VISIBLE = 1e-3;
    /** What a band is; one entry of the legend tells of all, in no curve's colour. */
    private static final String BAND = "10\u201390 % of synapses";

    private final XYChart chart;
    private final TickLabels horizontalTicks = new TickLabels();
    private final TickLabels verticalTicks = new TickLabels();
    private int drawn;

    CurveChart(String title, String horizontal, String vertical) {
        chart = new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).xAxisTitle(horizontal)
                .yAxisTitle(vertical).build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE).setPlotBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false).setLegendBorderColor(Color.WHITE)
                .setLegendPosition(Styler.LegendPosition.OutsideS).setLegendLayout(Styler.LegendLayout.Horizontal)
                .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 14))
                .setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12)).setLegendSeriesLineLength(LEGEND_LINE)
                .setLegendPadding(LEGEND_PADDING);
        chart.getStyler().setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13))
                .setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12))
                .setPlotGridLinesColor(new Color(0xDDDDDD));
        chart.getStyler().setXAxisTickLabelsFormattingFunction(horizontalTicks::text)
                .setYAxisTickLabelsFormattingFunction(verticalTicks::text);
    }

    /** Curves of one colour, with one entry in the legend. */
    record Group(String name, List<Curve> parts) {
        Group {
            parts = parts.stream().filter(part -> !part.points().isEmpty()).toList();
        }
    }

    /** Adds curves with their bands, each in the next colour; no band covers a line. */
    CurveChart curves(List<Curve> curves) {
        return groups(curves.stream().map(curve -> new Group(curve.name(), List.of(curve))).toList());
    }

    /** As {@link #curves}, each group in the next colour. */
    CurveChart groups(List<Group> groups) {
        List<Group> visible = groups.stream().filter(group -> !group.parts().isEmpty()).toList();
        visible.stream().flatMap(group -> group.parts().stream()).filter(CurveChart::wide).findFirst()
                .ifPresent(this::legendOfBands);
        for (int k = 0; k < visible.size(); k++) {
            for (Curve part : visible.get(k).parts()) {
                band(part.points(), colour(drawn + k));
            }
        }
        for (int k = 0; k < visible.size(); k++) {
            lines(visible.get(k), k == 0 && visible.size() > 1 && sameAxis(visible.get(0), visible.get(1)));
        }
        return this;
    }

    private void lines(Group group, boolean below) {
        boolean first = true;
        for (Curve part : group.parts()) {
            XYSeries line = line(first ? group.name() : "line " + chart.getSeriesCollection().size(), part.x(), part
                    .points()
                    .stream().mapToDouble(point -> point.spread().mean()).toArray(), colour(drawn));
            line.setShowInLegend(first);
            if (below) {
                line.setLineStyle(stroke(WIDE_LINE));
            }
            first = false;
        }
        drawn++;
    }

    private static boolean sameAxis(Group one, Group other) {
        return one.parts().getFirst().x()[0] == other.parts().getFirst().x()[0];
    }

    private static Color colour(int number) {
        return COLOURS.get(number % COLOURS.size());
    }

    /** Whether the band of a curve is seen beside its line, and not what rounding makes of synapses that change alike. */
    private static boolean wide(Curve curve) {
        double largest = curve.points().stream().mapToDouble(point -> Math.abs(point.spread().mean())).max().orElse(0);
        return curve.points().size() > 1 && curve.points().stream()
                .anyMatch(point -> point.spread().high() - point.spread().low() > VISIBLE * largest);
    }

    /** A band without area, for the legend alone. */
    private void legendOfBands(Curve curve) {
        Point first = curve.points().getFirst();
        XYSeries entry = area(BAND, new double[] {first.x(), first.x()}, new double[] {first.spread().mean(), first
                .spread().mean()}, Color.GRAY);
        entry.setShowInLegend(true);
    }

    private void band(List<Point> points, Color colour) {
        int count = points.size();
        if (count < 2) {
            return;
        }
        var x = new double[2 * count];
        var edge = new double[2 * count];
        for (int k = 0; k < count; k++) {
            Point point = points.get(k);
            x[k] = point.x();
            x[2 * count - 1 - k] = point.x();
            edge[k] = point.spread().high();
            edge[2 * count - 1 - k] = point.spread().low();
        }
        area("band " + chart.getSeriesCollection().size(), x, edge, colour);
    }

    private XYSeries area(String name, double[] x, double[] edge, Color colour) {
        XYSeries area = series(name, x, edge);
        area.setXYSeriesRenderStyle(XYSeriesRenderStyle.PolygonArea);
        area.setFillColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), BAND_ALPHA));
        area.setLineColor(new Color(0, 0, 0, 0));
        area.setMarker(SeriesMarkers.NONE);
        area.setShowInLegend(false);
        return area;
    }

    /** Adds a line of steps: each value from its place to the next. */
    CurveChart steps(String name, double[] x, double[] y) {
        XYSeries series = line(name, x, y, COLOURS.get(drawn++ % COLOURS.size()));
        series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Step);
        return this;
    }

    private XYSeries series(String name, double[] x, double[] y) {
        horizontalTicks.reach(x);
        verticalTicks.reach(y);
        return chart.addSeries(name, x, y);
    }

    private XYSeries line(String name, double[] x, double[] y, Color colour) {
        XYSeries series = series(name, x, y);
        series.setLineColor(colour);
        series.setMarker(x.length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        series.setMarkerColor(colour);
        series.setLineStyle(stroke(LINE));
        return series;
    }

    private static BasicStroke stroke(float width) {
        return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    /**
     * Adds thin dashed lines, with one entry in the legend, which is black: it tells of all, in no curve's colour.
     *
     * @param coloured whether each has the colour of the group in its place, or all are black
     */
    CurveChart reference(String name, List<Curve> curves, boolean coloured) {
        for (int k = 0; k < curves.size(); k++) {
            double[] x = curves.get(k).x();
            double[] y = curves.get(k).points().stream().mapToDouble(point -> point.spread().mean()).toArray();
            if (k == 0) {
                dashed(name, new double[] {x[0], x[0]}, new double[] {y[0], y[0]}, Color.BLACK).setShowInLegend(true);
            }
            dashed(name + " " + k, x, y, coloured ? colour(k).darker() : Color.BLACK);
        }
        return this;
    }

    private XYSeries dashed(String name, double[] x, double[] y, Color colour) {
        XYSeries line = line(name, x, y, colour);
        line.setLineStyle(new BasicStroke(THIN_LINE, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES, 0));
        line.setShowInLegend(false);
        return line;
    }

    /** Adds a thin grey line where nothing changes. */
    CurveChart zero(double from, double to) {
        XYSeries series = line("zero", new double[] {from, to}, new double[] {0, 0}, Color.GRAY);
        series.setLineStyle(new BasicStroke(1f));
        series.setShowInLegend(false);
        return this;
    }

    /** Its legend is on one line, in smaller letters where they would not fit. */
    XYChart chart() {
        Font font = chart.getStyler().getLegendFont();
        while (legendWidth(font) > WIDTH && font.getSize() > SMALLEST_LEGEND) {
            font = font.deriveFont(font.getSize2D() - 1);
        }
        chart.getStyler().setLegendFont(font);
        return chart;
    }

    private double legendWidth(Font font) {
        return chart.getSeriesCollection().stream().filter(XYSeries::isShowInLegend).mapToDouble(series -> LEGEND_LINE
                + 4 * LEGEND_PADDING + FittedTitle.width(series.getLabel(), font)).sum();
    }
}
