package org.metaplastic.learning.run;

import java.io.BufferedInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.metaplastic.learning.file.DurableFolder;
import org.metaplastic.learning.file.InsideFolder;
import org.metaplastic.learning.outer.StepReport;

/** Writes one line of JSON for each outer step, so that it is there as soon as the step is done. */
final class MetricsLog implements AutoCloseable {

    private final Path file;
    private final FileOutputStream out;
    private long bytes;

    private MetricsLog(Path file, FileOutputStream out, long bytes) {
        this.file = file;
        this.out = out;
        this.bytes = bytes;
    }

    /** What is done where a file does not have the lines that were there when a snapshot was taken, see {@link LostMetrics}. */
    @FunctionalInterface
    interface Otherwise {
        /**
         * Makes it one that does.
         *
         * @return how many bytes it has then
         * @throws RunException if that is not wanted
         */
        long mend(Path file, int lines) throws IOException;
    }

    /**
     * Opens it to go on behind the lines of the outer steps that count; any others are cut off.
     *
     * @param bytes that the lines take, as {@link #bytes} said after the last of them
     * @param otherwise asked where the file does not begin with that many lines in that many bytes
     * @throws RunException if the file is a link, or cannot be written
     */
    static MetricsLog open(Path file, int lines, long bytes, Otherwise otherwise) {
        try {
            InsideFolder.requireFile(file);
            boolean asItWas = bytes == 0 && lines == 0 || lines(file, bytes) == lines;
            long kept = asItWas ? bytes : otherwise.mend(file, lines);
            try (var old = new RandomAccessFile(file.toFile(), "rw")) {
                old.setLength(kept);
            }
            DurableFolder.force(file.toAbsolutePath().resolveSibling(""));
            return new MetricsLog(file, new FileOutputStream(file.toFile(), true), kept);
        } catch (IOException e) {
            throw RunFolder.cannotWrite(file, e);
        }
    }

    /** How many lines end within the first bytes of a file; -1 if it is shorter, or the last of them is cut off. */
    private static int lines(Path file, long bytes) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) < bytes) {
            return -1;
        }
        int lines = 0;
        int character = -1;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (long k = 0; k < bytes; k++) {
                character = in.read();
                lines += character == '\n' ? 1 : 0;
            }
        }
        return character == '\n' ? lines : -1;
    }

    /** @param warnings at the end of the step */
    void add(StepReport report, List<TrainingWarning> warnings) {
        byte[] line = (RunJson.of(report, warnings) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            out.write(line);
            bytes += line.length;
        } catch (IOException e) {
            throw RunFolder.cannotWrite(file, e);
        }
    }

    /** The length of the file. */
    long bytes() {
        return bytes;
    }

    /** Makes what was added durable. */
    void force() {
        try {
            out.getFD().sync();
        } catch (IOException e) {
            throw RunFolder.cannotWrite(file, e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw RunFolder.cannotWrite(file, e);
        }
    }
}
