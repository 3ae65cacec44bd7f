package org.metaplastic.learning.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.metaplastic.engine.SynapseKernel;
import org.metaplastic.engine.kernel.Precision;
import org.metaplastic.engine.kernel.SimdWidth;
import org.metaplastic.learning.episode.StaticNetwork;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.experiment.LoadedExperiment;
import org.metaplastic.learning.file.FileFailure;
import org.metaplastic.learning.file.SafetensorsException;
import org.metaplastic.library.TextFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run as its folder says it was begun, to go on with it or to repeat it.
 *
 * @param environment the content of "environment.json"
 * @param result that of "result.json", if the run came so far
 */
public record BegunRun(RunFolder folder, LoadedExperiment loaded, JsonNode environment, Optional<JsonNode> result) {

    /** How far a run came. */
    public enum State {
        /** Something is left to do. */
        UNFINISHED,
        /** Everything was done. */
        COMPLETED,
        /** It failed, and would again. */
        FAILED
    }

    /**
     * Reads the folder of a run.
     *
     * @throws RunException if it is none, or does not say how the run was begun
     */
    public static BegunRun read(Path path) {
        RunFolder folder = RunFolder.open(path);
        LoadedExperiment loaded = ExperimentReader.read(folder.file(RunFolder.EXPERIMENT).toString(), List.of());
        Path environment = folder.file(RunFolder.ENVIRONMENT);
        try {
            JsonNode begun = JsonMapper.shared().readTree(TextFile.read(environment, RunFolder.MOST_BYTES));
            return new BegunRun(folder, loaded, begun, result(folder));
        } catch (IOException e) {
            throw new RunException("Cannot read '" + environment + "': " + FileFailure.reason(e, environment)
                    + ". Without it precision and SIMD width of the run are not known.", e);
        } catch (JacksonException e) {
            throw new RunException("'" + environment + "' is not JSON: " + e.getOriginalMessage()
                    + ". Without it precision and SIMD width of the run are not known.", e);
        }
    }

    /** Whether it is of that experiment, with all its files as they are. */
    public boolean isOf(LoadedExperiment other) {
        return folder.read(RunFolder.EXPERIMENT).equals(other.resolvedYaml()) && loaded.files().equals(other.files())
                && loaded.tensors().equals(other.tensors());
    }

    /** A result that cannot be read is as good as none: it comes again. */
    private static Optional<JsonNode> result(RunFolder folder) {
        try {
            return Optional.of(JsonMapper.shared().readTree(TextFile.read(folder.file(RunFolder.RESULT),
                    RunFolder.MOST_BYTES)));
        } catch (IOException | JacksonException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Requires what was learned to be there as training wrote it.
     *
     * @throws RunException if it is missing or damaged
     */
    public void requireParameters() {
        ParameterFile.whole(folder.file(RunFolder.PARAMETERS));
    }

    /**
     * Whether what it learned is missing or damaged.
     *
     * @throws RunException if it may be neither, but cannot be read
     */
    public boolean lostParameters() {
        try {
            requireParameters();
            return false;
        } catch (RunException lost) {
            if (lost.getCause() instanceof IOException unreadable && !(unreadable instanceof SafetensorsException)) {
                throw lost;
            }
            return true;
        }
    }

    public State state() {
        String status = result.map(found -> found.path("status").asString("")).orElse("");
        if (status.equals(RunResult.Status.FAILED.label())) {
            return State.FAILED;
        }
        // Where nothing is reported on, the static network is not trained either.
        boolean half = controls() && loaded.experiment().evaluationEpisodes() > 0 && StaticNetwork.differsFrom(loaded
                .experiment().network()) && result.stream().noneMatch(found -> found.path("controls").has(
                        RunResult.STATIC_NETWORK));
        return RunResult.Status.done(status) && !half ? State.COMPLETED : State.UNFINISHED;
    }

    /** Why it failed, if it did. */
    public String failure() {
        return result.map(found -> found.path("failure").asString("")).orElse("");
    }

    /** Whether the static network is part of it. */
    public boolean controls() {
        // Runs of before this was written down: only what they came to tells.
        return environment.path("controls").asBoolean(result.stream().anyMatch(found -> found.path("controls").has(
                RunResult.STATIC_NETWORK)));
    }

    /** @throws RunException if the folder does not tell */
    public Precision precision() {
        return SavedRun.precision(folder);
    }

    /** @throws RunException if the folder does not tell */
    public SimdWidth width() {
        try {
            return new SimdWidth(environment.path("simd_bits").asInt(-1));
        } catch (IllegalArgumentException none) {
            throw new RunException("'" + folder.file(RunFolder.ENVIRONMENT) + "': simd_bits is " + environment.path(
                    "simd_bits") + ". " + none.getMessage(), none);
        }
    }

    /**
     * The SIMD width, where the folder names one.
     *
     * @throws RunException if there is none of that width
     */
    public Optional<SimdWidth> knownWidth() {
        return environment.has("simd_bits") ? Optional.of(width()) : Optional.empty();
    }

    /** Whether functions of java.lang.Math were those of StrictMath; runs of before that was possible do not say it. */
    public boolean strict() {
        return environment.path("strict_math").asBoolean(false);
    }

    /** @throws RunException if the folder does not tell */
    public SynapseKernel kernel() {
        return SavedRun.kernel(folder);
    }

    /** In what this process differs from the one that began the run, as far as results may depend on it. */
    public List<String> differences(RunSettings settings) {
        return Environment.differences(environment, settings.decided(loaded.experiment().network()));
    }
}
