package org.metaplastic.cli.fuzz;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.metaplastic.learning.characters.CharacterImage;
import org.metaplastic.learning.characters.omniglot.OfficialSet;

/** An image of a one-shot run. */
final class PngTarget implements Target {

    @Override
    public List<byte[]> seeds() {
        return List.of(png());
    }

    static byte[] png() {
        var picture = new BufferedImage(CharacterImage.SIZE, CharacterImage.SIZE, BufferedImage.TYPE_BYTE_BINARY);
        picture.setRGB(7, 9, 0xffffff);
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public List<String> dictionary() {
        return List.of("IHDR", "IDAT", "IEND", "PLTE", "tRNS", "zTXt", "iCCP", "iTXt", "tEXt");
    }

    /** Sums of chunks fit, as far as chunks can be followed. */
    @Override
    public byte[] repaired(byte[] mutant, RandomGenerator random) {
        byte[] repaired = mutant.clone();
        ByteBuffer bytes = ByteBuffer.wrap(repaired);
        int at = 8;
        while (at + 12 <= repaired.length) {
            int length = bytes.getInt(at);
            if (length < 0 || length > repaired.length - at - 12) {
                return repaired;
            }
            var sum = new CRC32();
            sum.update(repaired, at + 4, 4 + length);
            bytes.putInt(at + 8 + length, (int) sum.getValue());
            at += 12 + length;
        }
        return repaired;
    }

    @Override
    public void feed(byte[] input, Path folder) throws IOException {
        Path runs = folder.resolve("all_runs");
        Path training = Files.createDirectories(runs.resolve("run01/training"));
        Files.write(training.resolve("class01.png"), input);
        OfficialSet.runs(runs);
    }
}
