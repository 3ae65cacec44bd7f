package org.metaplastic.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GlyphsCommandTests {

    @TempDir
    private Path folder;

    @Test
    void aSheetShowsFourAlphabetsInkOnPaper() throws IOException {
        Path file = folder.resolve("sheet.png");

        CommandRun run = CommandRun.of("data", "glyphs", "--out", file.toString());

        assertThat(run.out()).isEqualTo("4 alphabets of 6 characters by 6 drawers, drawn in " + file + "\n");
        BufferedImage sheet = ImageIO.read(file.toFile());
        int[] pixels = sheet.getRGB(0, 0, sheet.getWidth(), sheet.getHeight(), null, 0, sheet.getWidth());
        assertThat(sheet.getWidth()).isEqualTo(2 * 6 * 108 + 24);
        assertThat(Arrays.stream(pixels).filter(pixel -> pixel == 0xff000000).count()).isBetween(24_000L,
                200_000L);
    }

    @Test
    void theSeedDecides() throws IOException {
        Path first = folder.resolve("first.png");
        Path second = folder.resolve("second.png");
        CommandRun.of("data", "glyphs", "--out", first.toString());
        CommandRun.of("data", "glyphs", "--out", second.toString(), "--seed", "2");

        assertThat(Files.mismatch(first, second)).isNotNegative();
        CommandRun.of("data", "glyphs", "--out", second.toString(), "--seed", "1");
        assertThat(Files.mismatch(first, second)).isNegative();
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        CommandRun run = CommandRun.of("data", "glyphs", "--out", folder.resolve("no/sheet.png").toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).hasLineCount(1).contains("there is no folder '" + folder.resolve("no"));
    }

    @Test
    void aFolderInThePlaceOfThePictureIsNamed() throws IOException {
        Path taken = Files.createDirectory(folder.resolve("taken.png"));

        CommandRun run = CommandRun.of("data", "glyphs", "--out", taken.toString());

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).isEqualTo("metaplastic: Cannot write '" + taken + "': there is a folder of this name."
                + " Name another file by --out." + System.lineSeparator());
        assertThat(taken).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sheet.jpg", "sheet"})
    void anotherKindOfPictureIsRefused(String name) {
        CommandRun run = CommandRun.of("data", "glyphs", "--out", folder.resolve(name).toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--out is '" + folder.resolve(name)
                + "', but must be a file that ends in .png.");
        assertThat(folder).isEmptyDirectory();
    }
}
