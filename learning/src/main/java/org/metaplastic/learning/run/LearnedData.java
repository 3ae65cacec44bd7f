package org.metaplastic.learning.run;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.task.Task;
import org.metaplastic.learning.task.characters.Characters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the characters of a run were drawn from, as "environment.json" has it under "data": SHA-256 of each set that was
 * loaded, by its name. Runs of before that was written down say nothing, and any data are theirs.
 */
public final class LearnedData {

    private static final String KEY = "data";

    private LearnedData() {}

    /** Told of a set that is not as it was. */
    private interface Changes {
        void changed(String set, String words);
    }

    /** Adds what a task loaded to the description of a run that begins. */
    static void describe(ObjectNode environment, Task task) {
        task.data().forEach(environment.withObject("/" + KEY)::put);
        if (environment.path(KEY).isEmpty()) {
            environment.remove(KEY);
        }
    }

    /**
     * Loads what the task of a run is made of, and requires as {@link #requireLoaded}.
     *
     * @param run its folder
     */
    public static void require(Path run, Experiment experiment, Consumer<String> warnings) {
        Workers.prepare(experiment);
        requireLoaded(RunFolder.open(run), experiment, warnings);
    }

    /**
     * Requires every set that a run learned from to be as it was: with another one, characters may be reported on that were
     * learned from.
     *
     * @param warnings told of sets that are not as they were, but had no characters to learn from
     * @throws RunException if one is not
     */
    static void requireLoaded(RunFolder run, Experiment experiment, Consumer<String> warnings) {
        compare(run, experiment.task(), (set, words) -> {
            if (experiment.task() instanceof Characters characters && !characters.source().learnsFrom(set)) {
                warnings.accept(words + " Figures may differ.");
            } else {
                throw new RunException(words
                        + " Other characters may be held out now, so that it might be measured on some"
                        + " that it learned from. Put the data back as they were, or train again.");
            }
        });
    }

    /**
     * Requires every set to be as it was, to go on.
     *
     * @throws RunException if one is not
     */
    static void requireSame(RunFolder run, Task task) {
        compare(run, task, (_, words) -> {
            throw new RunException(words + " Put the data back as they were, or start a new run.");
        });
    }

    private static void compare(RunFolder run, Task task, Changes changes) {
        JsonNode before = described(run);
        task.data().forEach((set, now) -> {
            String there = before.path(set).asString(now);
            if (!there.equals(now)) {
                changes.changed(set, "The run in '" + run.path() + "' was begun with other data: the SHA-256 of '" + set
                        + "' was " + there + ", and is " + now + ".");
            }
        });
    }

    private static JsonNode described(RunFolder run) {
        try {
            return JsonMapper.shared().readTree(run.read(RunFolder.ENVIRONMENT)).path(KEY);
        } catch (JacksonException damaged) {
            throw new RunException("'" + run.file(RunFolder.ENVIRONMENT) + "' is not JSON: " + damaged
                    .getOriginalMessage(), damaged);
        }
    }
}
