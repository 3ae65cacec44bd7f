package org.metaplastic.learning.characters.omniglot;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.metaplastic.learning.characters.CharacterImage;

/** Archives in the official layouts, of images that belong to no data set. */
final class SampleArchive {

    /** Two alphabets with three characters by two drawers. */
    static final Inventory INVENTORY = new Inventory("sample", new TreeMap<>(Map.of("First", 2, "Second", 1)), 2,
            Optional.empty());

    private SampleArchive() {}

    /** An image that is different for each number. */
    static CharacterImage image(int number) {
        return CharacterImage.of((row, column) -> row == 10 && column <= number);
    }

    static byte[] png(CharacterImage image) throws IOException {
        return png(CharacterImage.SIZE, CharacterImage.SIZE, image);
    }

    static byte[] png(int width, int height, CharacterImage image) throws IOException {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
        for (int row = 0; row < Math.min(height, CharacterImage.SIZE); row++) {
            for (int column = 0; column < Math.min(width, CharacterImage.SIZE); column++) {
                picture.setRGB(column, row, image.ink(row, column) ? 0 : 0xffffff);
            }
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }

    /** The files that the inventory asks for; image numbers are 10 for each character and 1 for each drawer, from 1. */
    static SortedMap<String, byte[]> files() throws IOException {
        var files = new TreeMap<String, byte[]>();
        int character = 0;
        for (Map.Entry<String, Integer> alphabet : INVENTORY.characters().entrySet()) {
            for (int k = 1; k <= alphabet.getValue(); k++) {
                character++;
                for (int drawer = 1; drawer <= INVENTORY.drawers(); drawer++) {
                    files.put(String.format(Locale.ROOT, "images_sample/%s/character%02d/%04d_%02d.png", alphabet
                            .getKey(), k, character, drawer), png(image(10 * character + drawer)));
                }
            }
        }
        return files;
    }

    static Path zip(Path file, Map<String, byte[]> files) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    static Path folder(Path folder, Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> entry : files.entrySet()) {
            Path file = folder.resolve(entry.getKey());
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, entry.getValue());
        }
        return folder;
    }
}
