package org.metaplastic.cli;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;

/**
 * What a network sees of some things: a row for each, of frames that each stand for a part of the time.
 *
 * @param side pixels along each side of a frame
 * @param frameMs how long a frame is
 * @param rows the frames of each, all of them as many
 */
record Filmstrip(int side, double frameMs, List<List<Frame>> rows) {

    private static final int FRAME = 112;
    private static final int GAP = 6;
    private static final int HEAD = 22;
    private static final Color BORDER = new Color(0xC8C8C8);
    private static final Color BRIGHTER = CurveChart.COLOURS.get(0);
    private static final Color DARKER = CurveChart.COLOURS.get(1);

    Filmstrip {
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** The width of the picture. */
    int width() {
        return GAP + rows.getFirst().size() * (FRAME + GAP);
    }

    /** Its height. */
    int height() {
        return HEAD + rows.size() * (FRAME + GAP);
    }

    void paint(Graphics2D graphics) {
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        graphics.setColor(Color.DARK_GRAY);
        for (int k = 0; k < rows.getFirst().size(); k++) {
            graphics.drawString(title(k), left(k), HEAD - GAP);
        }
        for (int row = 0; row < rows.size(); row++) {
            for (int k = 0; k < rows.get(row).size(); k++) {
                paint(rows.get(row).get(k), left(k), HEAD + row * (FRAME + GAP), graphics);
            }
        }
    }

    private static int left(int frame) {
        return GAP + frame * (FRAME + GAP);
    }

    private String title(int frame) {
        long stills = rows.getFirst().stream().filter(Frame::still).count();
        return rows.getFirst().get(frame).still() ? "image"
                : number((frame - stills) * frameMs) + "\u2013" + number((frame - stills + 1) * frameMs) + " ms";
    }

    private static String number(double value) {
        return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    private void paint(Frame frame, int left, int top, Graphics2D graphics) {
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                Color colour = colour(frame, row * side + column);
                if (!colour.equals(Color.WHITE)) {
                    int x = left + column * FRAME / side;
                    int y = top + row * FRAME / side;
                    graphics.setColor(colour);
                    graphics.fillRect(x, y, left + (column + 1) * FRAME / side - x, top + (row + 1) * FRAME / side - y);
                }
            }
        }
        graphics.setColor(BORDER);
        graphics.drawRect(left, top, FRAME, FRAME);
    }

    /** Darker, or more coloured, the more is said. */
    private Color colour(Frame frame, int pixel) {
        if (frame.channels() == 1) {
            return mixed(Color.BLACK, frame.value(0, pixel));
        }
        boolean brighter = frame.value(0, pixel) >= frame.value(1, pixel);
        return mixed(brighter ? BRIGHTER : DARKER, frame.value(brighter ? 0 : 1, pixel));
    }

    private static Color mixed(Color full, double share) {
        return new Color(mixed(full.getRed(), share), mixed(full.getGreen(), share), mixed(full.getBlue(), share));
    }

    private static int mixed(int full, double share) {
        return (int) Math.round(255 + share * (full - 255));
    }
}
