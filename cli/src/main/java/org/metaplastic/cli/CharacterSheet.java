package org.metaplastic.cli;

import java.awt.image.BufferedImage;
import java.util.List;
import org.metaplastic.learning.characters.Alphabet;
import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.characters.CharacterSet;

/** Every image of a set in one picture: two alphabets side by side, a row a character, a column a drawer. */
final class CharacterSheet {

    private static final int CELL = CharacterImage.SIZE + 3;
    private static final int BETWEEN = 24;
    private static final int PAPER = 0xffffff;
    private static final int LINE = 0xc8c8c8;

    private CharacterSheet() {}

    static BufferedImage draw(CharacterSet set) {
        List<Alphabet> alphabets = set.alphabets();
        int width = CELL * alphabets.stream().mapToInt(Alphabet::drawers).max().orElseThrow();
        int height = CELL * alphabets.stream().mapToInt(alphabet -> alphabet.characters().size()).max().orElseThrow();
        int rows = (alphabets.size() + 1) / 2;
        var sheet = new BufferedImage(2 * width + BETWEEN, rows * (height + BETWEEN) - BETWEEN,
                BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < sheet.getHeight(); row++) {
            for (int column = 0; column < sheet.getWidth(); column++) {
                sheet.setRGB(column, row, PAPER);
            }
        }
        for (int a = 0; a < alphabets.size(); a++) {
            for (int c = 0; c < alphabets.get(a).characters().size(); c++) {
                for (int d = 0; d < alphabets.get(a).drawers(); d++) {
                    draw(set.image(a, c, d), a % 2 * (width + BETWEEN) + d * CELL, a / 2 * (height + BETWEEN) + c
                            * CELL, sheet);
                }
            }
        }
        return sheet;
    }

    private static void draw(CharacterImage image, int left, int top, BufferedImage sheet) {
        for (int row = 0; row < CELL; row++) {
            for (int column = 0; column < CELL; column++) {
                boolean inside = row < CharacterImage.SIZE && column < CharacterImage.SIZE;
                int colour = inside ? image.ink(row, column) ? 0 : PAPER : LINE;
                sheet.setRGB(left + column, top + row, colour);
            }
        }
    }
}
