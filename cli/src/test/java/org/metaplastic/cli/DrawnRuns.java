package org.metaplastic.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.characters.CharacterSet;
import org.metaplastic.learning.characters.glyphs.GlyphSet;
import org.metaplastic.learning.random.Key;

/** One-shot runs of built-in characters in the layout of the official ones. */
final class DrawnRuns {

    static final int RUNS = 20;
    static final int ITEMS = 20;
    static final CharacterSet GLYPHS = new GlyphSet(Key.of(3), RUNS, ITEMS, 2);

    private DrawnRuns() {}

    /** Writes a folder all_runs. Item k of a run is character (7 k) mod 20 of its alphabet, by another drawer. */
    static void write(Path folder) throws IOException {
        for (int run = 0; run < RUNS; run++) {
            Path base = folder.resolve(String.format(Locale.ROOT, "all_runs/run%02d", run + 1));
            Files.createDirectories(base.resolve("training"));
            Files.createDirectories(base.resolve("test"));
            var labels = new StringBuilder();
            for (int k = 0; k < ITEMS; k++) {
                write(GLYPHS.image(run, k, 0), base.resolve(String.format(Locale.ROOT, "training/class%02d.png", k
                        + 1)));
                write(GLYPHS.image(run, 7 * k % ITEMS, 1), base.resolve(String.format(Locale.ROOT, "test/item%02d.png",
                        k + 1)));
                labels.append(String.format(Locale.ROOT, "run%02d/test/item%02d.png run%02d/training/class%02d.png\n",
                        run + 1, k + 1, run + 1, 7 * k % ITEMS + 1));
            }
            Files.writeString(base.resolve("class_labels.txt"), labels);
        }
    }

    private static void write(CharacterImage image, Path file) throws IOException {
        var picture = new BufferedImage(CharacterImage.SIZE, CharacterImage.SIZE, BufferedImage.TYPE_BYTE_BINARY);
        for (int row = 0; row < CharacterImage.SIZE; row++) {
            for (int column = 0; column < CharacterImage.SIZE; column++) {
                picture.setRGB(column, row, image.ink(row, column) ? 0 : 0xffffff);
            }
        }
        ImageIO.write(picture, "png", file.toFile());
    }
}
