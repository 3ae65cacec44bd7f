package org.metaplastic.learning.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.metaplastic.learning.run.RunFolder;
import org.metaplastic.learning.run.RunResult;
import org.metaplastic.library.TextFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came of one run of a grid.
 *
 * @param accuracy on meta-test, NaN where there is none
 * @param ci95 half the width of its interval over episodes
 * @param controls accuracies by name
 * @param reason why there is no result, or not all of it
 */
public record CellResult(String variant, long seed, State state, double accuracy, double ci95, int outerSteps,
        int skippedSteps, double trainSeconds, Map<String, Double> controls, Optional<String> reason) {

    /** How far a cell is. */
    public enum State {
        COMPLETED("completed"), FAILED("failed"), UNFINISHED("unfinished"), DOES_NOT_APPLY("does not apply");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** As in a table. */
        public String label() {
            return label;
        }
    }

    public CellResult {
        controls = Collections.unmodifiableMap(new LinkedHashMap<>(controls));
    }

    static CellResult none(String variant, long seed, State state, Optional<String> reason) {
        return new CellResult(variant, seed, state, Double.NaN, Double.NaN, 0, 0, 0, Map.of(), reason);
    }

    /**
     * Reads the result in a run folder; without one, or with half of one, the cell is unfinished.
     *
     * @param staticNetwork whether a result without the static network is half of one
     */
    static CellResult read(Path folder, String variant, long seed, boolean staticNetwork) {
        CellResult unfinished = none(variant, seed, State.UNFINISHED, Optional.empty());
        Path file = folder.resolve(RunFolder.RESULT);
        if (!Files.isRegularFile(file)) {
            return unfinished;
        }
        try {
            JsonNode result = JsonMapper.shared().readTree(TextFile.read(file, RunFolder.MOST_BYTES));
            return switch (result.path("status").asString("")) {
                case "completed", "diverged" -> staticNetwork && !result.path("controls").has(RunResult.STATIC_NETWORK)
                        ? unfinished
                        : of(result, variant, seed, State.COMPLETED);
                case "failed" -> of(result, variant, seed, State.FAILED);
                default -> unfinished;
            };
        } catch (IOException | JacksonException unreadable) {
            return unfinished;
        }
    }

    private static CellResult of(JsonNode result, String variant, long seed, State state) {
        var controls = new LinkedHashMap<String, Double>();
        var reasons = new LinkedHashMap<String, String>();
        result.path("controls").forEachEntry((name, control) -> {
            controls.put(name, control.path("accuracy").asDouble(Double.NaN));
            if (control.has("failed")) {
                reasons.put(name, control.path("failed").asString(""));
            }
        });
        if (result.path("status").asString("").equals(RunResult.Status.DIVERGED.label())) {
            reasons.put("", "training diverged");
        }
        if (result.has("failure")) {
            reasons.put("", result.path("failure").asString(""));
        }
        Optional<String> reason = reasons.entrySet().stream().map(entry -> entry.getKey().isEmpty() ? entry.getValue()
                : entry.getKey() + ": " + entry.getValue()).reduce((first, second) -> first + "; " + second);
        JsonNode metaTest = result.path("meta_test");
        return new CellResult(variant, seed, state, metaTest.path("accuracy").asDouble(Double.NaN),
                metaTest.path("ci95").asDouble(Double.NaN), result.path("outer_steps").asInt(0),
                result.path("skipped_steps").asInt(0), result.path("train_seconds").asDouble(Double.NaN), controls,
                reason);
    }
}
