package org.metaplastic.learning.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.metaplastic.learning.experiment.ExperimentException;
import org.metaplastic.learning.experiment.LoadedExperiment;
import org.metaplastic.learning.file.FileFailure;
import org.metaplastic.learning.run.BegunRun;
import org.metaplastic.learning.run.RunException;
import org.metaplastic.learning.run.RunFolder;
import org.metaplastic.library.TextFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The run that is in the folder of a cell before a sweep goes on. None is taken for another one, and none is thrown away. */
record BegunCell(Path path) {

    /** What a run has that was trained for a while. */
    private static final List<String> TRAINED = List.of(RunFolder.SNAPSHOTS, RunFolder.STATIC_SNAPSHOTS,
            RunFolder.METRICS, RunFolder.PARAMETERS);

    /** Whether there is one to go on with. */
    boolean exists() {
        return Files.isRegularFile(path.resolve(RunFolder.EXPERIMENT));
    }

    /**
     * Requires that a finished run was computed as others now would be. What its folder does not tell counts as the same.
     *
     * @param engine what this process has, by the names of {@link TypedOptions}
     * @throws RunException if it was not
     */
    void requireFinishedAs(JsonNode engine) {
        try {
            requireSame(environment(), engine);
        } catch (IOException | JacksonException unknown) {
            // The result is there all the same.
        }
    }

    /**
     * Requires that a run which is not finished, if there is one, can go on in this process.
     *
     * @param loaded what would be trained
     * @throws RunException if it cannot; the message says what to do
     */
    void requireUnfinishedAs(LoadedExperiment loaded, JsonNode engine, boolean controls) {
        if (!exists()) {
            if (TRAINED.stream().anyMatch(name -> Files.exists(path.resolve(name)))) {
                throw damaged("it has no " + RunFolder.EXPERIMENT + ".", null);
            }
            return;
        }
        if (!Files.isRegularFile(path.resolve(RunFolder.ENVIRONMENT))) {
            throw damaged("it has no " + RunFolder.ENVIRONMENT + ".", null);
        }
        try {
            requireSame(environment(), engine);
            BegunRun begun = BegunRun.read(path);
            begun.width();
            if (!begun.isOf(loaded) || begun.controls() != controls) {
                throw damaged("its files are not those of the experiment that the sweep would train.", null);
            }
        } catch (IOException e) {
            throw damaged("cannot read '" + path.resolve(RunFolder.ENVIRONMENT) + "': " + FileFailure.reason(e) + ".",
                    e);
        } catch (JacksonException e) {
            throw damaged("'" + path.resolve(RunFolder.ENVIRONMENT) + "' is not JSON: " + e.getOriginalMessage() + ".",
                    e);
        } catch (ExperimentException e) {
            throw damaged(String.valueOf(e.getMessage()), e);
        }
    }

    private JsonNode environment() throws IOException {
        return JsonMapper.shared().readTree(TextFile.read(path.resolve(RunFolder.ENVIRONMENT),
                RunFolder.MOST_BYTES));
    }

    private void requireSame(JsonNode environment, JsonNode engine) {
        List<String> differences = TypedOptions.differences(environment, engine);
        if (!differences.isEmpty()) {
            throw new RunException("The run in '" + path + "' was begun otherwise: it differs in " + String.join(
                    " and ", differences) + ". A sweep goes on as it was begun: " + TypedOptions.toBeAs(environment,
                            engine).map(options -> options + ", or name").orElse("name")
                    + " another folder by --out.");
        }
    }

    private RunException damaged(String why, @Nullable Exception cause) {
        String words = "The unfinished run in '" + path + "' cannot go on: " + why
                + " Put back what was there, or remove that folder to train it from the beginning.";
        return cause == null ? new RunException(words) : new RunException(words, cause);
    }
}
