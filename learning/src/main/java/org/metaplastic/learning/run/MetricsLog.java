package org.metaplastic.learning.run;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.metaplastic.learning.outer.StepReport;

/** Writes one line of JSON for each outer step, so that it is there as soon as the step is done. */
final class MetricsLog implements AutoCloseable {

    private final Path file;
    private final BufferedWriter out;

    MetricsLog(Path file) {
        this.file = file;
        try {
            out = Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw RunFolder.cannotWrite(file, e);
        }
    }

    void add(StepReport report) {
        try {
            out.write(RunJson.of(report).toString());
            out.write('\n');
            out.flush();
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
