package org.metaplastic.learning.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.metaplastic.library.TextFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What metrics say of outer steps, as far as they can be read. */
final class MetricsLines {

    private MetricsLines() {}

    /** By outer step; without those that are lost or damaged, and empty where there is no file. */
    static SortedMap<Integer, JsonNode> read(Path file) {
        var steps = new TreeMap<Integer, JsonNode>();
        if (!Files.exists(file)) {
            return steps;
        }
        try {
            for (String line : TextFile.read(file, TrainingCurve.MOST_BYTES).lines().toList()) {
                add(line, steps);
            }
        } catch (IOException e) {
            throw RunFolder.cannotRead(file, e);
        }
        return steps;
    }

    private static void add(String line, SortedMap<Integer, JsonNode> steps) {
        try {
            JsonNode entry = JsonMapper.shared().readTree(line);
            int step = entry.path("step").asInt(0);
            if (step > 0 && !entry.path("lost").asBoolean(false)) {
                steps.put(step, entry);
            }
        } catch (JacksonException damaged) {
            // Whoever wants all of them looks for those that are not there.
        }
    }
}
