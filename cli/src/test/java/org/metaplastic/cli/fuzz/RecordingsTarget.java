package org.metaplastic.cli.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.metaplastic.cli.CommandRun;
import org.metaplastic.learning.characters.recorded.RecordedFolder;
import org.metaplastic.learning.characters.recorded.RecordedSet;

/** A folder of recordings. A line of an input is a file: its path, a blank, and its content in hexadecimal digits or as it is. */
final class RecordingsTarget implements Target {

    private static final RecordedSet.Framing FRAMING = new RecordedSet.Framing(3, 14, 5, 10);
    /** Two events of N-MNIST. */
    private static final String EVENTS = " 03018000001e1f0186a0";

    @Override
    public List<byte[]> seeds() {
        String aedat = " " + HexFormat.of().formatHex(EventSamples.aedat().getFirst());
        return Stream.of("digits/0/00000.bin" + EVENTS + "\ndigits/0/00001.bin" + EVENTS + "\ndigits/1/00000.bin"
                + EVENTS + "\n", "1/a.BIN" + EVENTS + "\n2/b.aedat4" + aedat + "\n2/.hidden" + aedat + "\n",
                "Greek/character01/character01.aedat4" + aedat
                        + "\nGreek/character01/character01.csv number,first,last\n")
                .map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    @Override
    public List<String> dictionary() {
        return List.of("digits/0/00002.bin ", "digits/0/deeper/00002.bin" + EVENTS, ".bin", ".aedat4", ".csv",
                "digits/2/notes.txt x\n", "digits/0.bin ff\n", "2/x.csv n,f,l\n");
    }

    @Override
    public boolean text() {
        return true;
    }

    @Override
    public void feed(byte[] input, Path folder) throws IOException {
        Path recorded = Files.createDirectories(folder.resolve("recorded"));
        for (String line : new String(input, StandardCharsets.UTF_8).lines().toList()) {
            int blank = line.indexOf(' ');
            if (blank > 0) {
                write(recorded, line.substring(0, blank), line.substring(blank + 1));
            }
        }
        CommandRun.of("data", "events", recorded.toString()).requireClear();
        RecordedSet.read(RecordedFolder.find(recorded), FRAMING);
    }

    /** What no folder can hold is left out. */
    private static void write(Path folder, String name, String content) throws IOException {
        try {
            Path file = folder.resolve(name).normalize();
            if (file.startsWith(folder) && !file.equals(folder)) {
                Files.createDirectories(file.resolveSibling(""));
                Files.write(file, bytes(content));
            }
        } catch (InvalidPathException | FileSystemException impossible) {
            // Names too long, or a file in the place of a folder.
        }
    }

    private static byte[] bytes(String content) {
        try {
            return HexFormat.of().parseHex(content);
        } catch (IllegalArgumentException text) {
            return content.getBytes(StandardCharsets.UTF_8);
        }
    }
}
