package org.metaplastic.learning.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.metaplastic.library.TextFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How the accuracy went over the outer steps of a run: on the episodes trained on, and on those of validation. */
public record TrainingCurve(List<Point> training, List<Point> validation) {

    /** Of some hundred thousand outer steps. */
    static final long MOST_BYTES = 256 << 20;

    /** The accuracy at an outer step. */
    public record Point(int step, double accuracy) {}

    public TrainingCurve {
        training = List.copyOf(training);
        validation = List.copyOf(validation);
    }

    /** Reads the metrics of a run; a last line that was cut off is left out. */
    public static TrainingCurve read(RunFolder folder) throws IOException {
        var training = new ArrayList<Point>();
        var validation = new ArrayList<Point>();
        for (String line : TextFile.read(folder.file(RunFolder.METRICS), MOST_BYTES).lines().toList()) {
            try {
                JsonNode entry = JsonMapper.shared().readTree(line);
                int step = entry.path("step").asInt(0);
                add(training, step, entry.path("accuracy"));
                add(validation, step, entry.path("validation").path("accuracy"));
            } catch (JacksonException cutOff) {
                break;
            }
        }
        return new TrainingCurve(training, validation);
    }

    private static void add(List<Point> points, int step, JsonNode accuracy) {
        if (accuracy.isNumber()) {
            points.add(new Point(step, accuracy.asDouble()));
        }
    }
}
