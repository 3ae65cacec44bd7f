package org.metaplastic.learning.run;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.metaplastic.learning.evaluation.Evaluation;
import org.metaplastic.learning.outer.Ending;
import org.metaplastic.learning.profile.Profile;

/**
 * What came of a run.
 *
 * @param episodes those that it reports on, of a run of characters
 * @param scored which trials the accuracies are over, see {@link org.metaplastic.learning.task.Task#scored}
 * @param ending of training
 * @param wallSeconds from the beginning of training to the end of the evaluation of the trained network
 * @param skippedSteps outer steps whose gradient was not followed
 * @param retreats how often training went back
 * @param metaTest missing if the run was stopped before, or if there was to be none
 * @param controls by name as in "result.json", in the order in which they were run
 * @param references what there is to compare with, likewise
 * @param failedControls by name, why those that could not be trained or evaluated could not
 * @param failure why a run that failed did
 * @param warnings that training gave, in the order of outer steps
 * @param profile what took its time, if that was asked for
 */
public record RunResult(String experiment, long seed, Optional<ReportedEpisodes> episodes, String scored,
        int outerSteps, Ending ending,
        double wallSeconds, double trainSeconds, Status status, int skippedSteps, int retreats,
        Optional<Evaluation> metaTest, Map<String, Evaluation> controls, Map<String, Evaluation> references,
        Map<String, String> failedControls, Optional<String> failure, List<TrainingWarning> warnings,
        Optional<Profile> profile) {

    /** The name of the control that trains the network without plasticity. */
    public static final String STATIC_NETWORK = "static_network";

    /** How a run ended. */
    public enum Status {
        /** Everything was done. */
        COMPLETED,
        /** Everything was done, but training ended far worse than it began. */
        DIVERGED,
        /** Somebody asked for the end; what was learned until then is saved. */
        STOPPED,
        /** Training gave up, or an evaluation met a value that is not finite; parameters are saved. */
        FAILED;

        /** As in "result.json". */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether nothing is left to do, nor failed. */
        public boolean done() {
            return this == COMPLETED || this == DIVERGED;
        }

        /** Whether a label is one of those of which nothing is left to do. */
        public static boolean done(String label) {
            return Arrays.stream(values()).anyMatch(status -> status.done() && status.label().equals(label));
        }
    }

    /** Whether there was to be no meta-test. */
    public boolean withoutMetaTest() {
        return status.done() && metaTest.isEmpty();
    }

    public RunResult {
        controls = Collections.unmodifiableMap(new LinkedHashMap<>(controls));
        references = Collections.unmodifiableMap(new LinkedHashMap<>(references));
        warnings = List.copyOf(warnings);
        failedControls = Collections.unmodifiableMap(new LinkedHashMap<>(failedControls));
    }
}
