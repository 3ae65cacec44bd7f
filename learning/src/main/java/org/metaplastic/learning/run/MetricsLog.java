package org.metaplastic.learning.run;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.metaplastic.learning.file.DurableFolder;
import org.metaplastic.learning.file.InsideFolder;
import org.metaplastic.learning.outer.StepReport;

/** Writes one line of JSON for each outer step, so that it is there as soon as the step is done. */
final class MetricsLog implements AutoCloseable {

    private final Path file;
    private final FileOutputStream out;
    private final MetricsPrefix written;
    private final boolean mended;

    private MetricsLog(Path file, FileOutputStream out, MetricsPrefix written, boolean mended) {
        this.file = file;
        this.out = out;
        this.written = written;
        this.mended = mended;
    }

    /** What is done where a file does not have the lines that were there when a snapshot was taken, see {@link LostMetrics}. */
    @FunctionalInterface
    interface Otherwise {
        /**
         * Makes it one that does, and nothing more.
         *
         * @throws RunException if that is not wanted
         */
        void mend(Path file, int lines) throws IOException;
    }

    /**
     * Opens it to go on behind the lines of the outer steps that count; any others are cut off.
     *
     * @param mark what {@link #mark} said after the last of them
     * @param otherwise asked where the file does not begin with these
     * @throws RunException if the file is a link, or cannot be read or written
     */
    static MetricsLog open(Path file, int lines, MetricsMark mark, Otherwise otherwise) {
        try {
            InsideFolder.requireFile(file);
            Optional<MetricsPrefix> asItWas = MetricsPrefix.read(file, mark.bytes()).filter(found -> found.lines()
                    == lines
                    && mark.sha256().map(found.sha256()::equals).orElse(true));
            MetricsPrefix kept;
            if (asItWas.isPresent()) {
                kept = asItWas.get();
            } else {
                otherwise.mend(file, lines);
                kept = MetricsPrefix.whole(file);
            }
            return new MetricsLog(file, opened(file, kept.bytes()), kept, asItWas.isEmpty());
        } catch (IOException e) {
            throw RunFolder.cannotRead(file, e);
        }
    }

    private static FileOutputStream opened(Path file, long bytes) {
        try {
            try (var old = new RandomAccessFile(file.toFile(), "rw")) {
                old.setLength(bytes);
            }
            DurableFolder.force(file.toAbsolutePath().resolveSibling(""));
            return new FileOutputStream(file.toFile(), true);
        } catch (IOException e) {
            throw RunFolder.cannotWrite(file, e);
        }
    }

    /** @param warnings at the end of the step */
    void add(StepReport report, List<TrainingWarning> warnings) {
        byte[] line = (RunJson.of(report, warnings) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            out.write(line);
            written.add(line, line.length);
        } catch (IOException e) {
            throw RunFolder.cannotWrite(file, e);
        }
    }

    /** Whether lines were not as the mark said, so that no snapshot is of what there is now. */
    boolean wasMended() {
        return mended;
    }

    /** How far it is. */
    MetricsMark mark() {
        return new MetricsMark(written.bytes(), Optional.of(written.sha256()));
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
