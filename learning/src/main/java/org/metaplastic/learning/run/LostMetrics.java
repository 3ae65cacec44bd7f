package org.metaplastic.learning.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.metaplastic.learning.file.AtomicFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Metrics that are not as they were when a snapshot was taken, and what a run does that goes on all the same. */
final class LostMetrics {

    /** How a line ends whose own is lost, behind its step. */
    private static final String LOST = ",\"lost\":true}";

    /** The option of {@code train --resume} that accepts it. */
    private static final String OPTION = "--accept-lost-metrics";

    private LostMetrics() {}

    /** Refuses to go on. */
    static MetricsLog.Otherwise refused() {
        return (file, steps) -> {
            throw new RunException("'" + file + "' does not begin with the " + steps + " lines that were there when the"
                    + " snapshot was taken. Put it back as it was, or go on without what is lost of it: add " + OPTION
                    + ".");
        };
    }

    /** Goes on, and tells how much is lost. */
    static MetricsLog.Otherwise accepted(Consumer<String> warnings) {
        return (file, steps) -> {
            String mended = mended(file, steps);
            write(file, mended);
            long lost = mended.lines().filter(line -> line.endsWith(LOST)).count();
            warnings.accept(lost > 0
                    ? "The metrics of " + lost + " of the " + steps + " outer steps until now are lost; '" + file
                            + "' says which."
                    : "The metrics of the " + steps + " outer steps until now are not as they were written; in '" + file
                            + "' nothing says which of them was changed.");
        };
    }

    private static void write(Path file, String text) {
        try {
            AtomicFile.write(file, text);
        } catch (IOException e) {
            throw RunFolder.cannotWrite(file, e);
        }
    }

    /** A line for each step: its own, where that can be read, or one that says that it is lost. */
    private static String mended(Path file, int steps) throws IOException {
        var lines = new TreeMap<Integer, String>();
        for (String line : text(file).lines().toList()) {
            int step = step(line);
            if (step >= 1 && step <= steps) {
                lines.putIfAbsent(step, line);
            }
        }
        var text = new StringBuilder();
        for (int step = 1; step <= steps; step++) {
            String own = lines.get(step);
            text.append(own == null ? "{\"step\":" + step + LOST : own).append('\n');
        }
        return text.toString();
    }

    /** What cannot be decoded makes a line that cannot be parsed. */
    private static String text(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        if (Files.size(file) > TrainingCurve.MOST_BYTES) {
            throw new IOException("it has " + Files.size(file) + " bytes, more than the " + TrainingCurve.MOST_BYTES
                    + " that metrics may have");
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** The outer step of a line; 0 if it is none. */
    private static int step(String line) {
        try {
            JsonNode entry = JsonMapper.shared().readTree(line);
            return entry.path("step").asInt(0);
        } catch (JacksonException broken) {
            return 0;
        }
    }
}
