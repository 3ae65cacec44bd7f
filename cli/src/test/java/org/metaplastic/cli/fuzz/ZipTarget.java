package org.metaplastic.cli.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.metaplastic.learning.characters.omniglot.OfficialSet;

/** Archives of one-shot runs. */
final class ZipTarget implements Target {

    static final int BOMB = 1 << 22;

    @Override
    public List<byte[]> seeds() {
        byte[] png = PngTarget.png();
        return List.of(zip(png, "run01/training/class01.png", "run01/test/item01.png", "run01/class_labels.txt"), zip(
                new byte[BOMB], "run01/training/class01.png", "run02/class_labels.txt"), zip(png,
                        "../run01/training/class01.png", "/run01/x"), zip(png, "a\\..\\b", "run01/test/..",
                                "run01/test/item01.png"));
    }

    @Override
    public List<String> dictionary() {
        return List.of("PK\u0001\u0002", "PK\u0003\u0004", "PK\u0005\u0006", "../", "run01/", "run02/test/item01.png");
    }

    static byte[] zip(byte[] content, String... names) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(content);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void feed(byte[] input, Path folder) throws IOException {
        OfficialSet.runs(Files.write(folder.resolve("all_runs.zip"), input));
    }
}
