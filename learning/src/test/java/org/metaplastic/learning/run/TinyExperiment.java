package org.metaplastic.learning.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.metaplastic.learning.experiment.ExperimentReader;
import org.metaplastic.learning.experiment.LoadedExperiment;

/** Cue association made so small that a run of it takes a second. */
final class TinyExperiment {

    static final int STEPS = 4;

    private static final List<String> CHANGES = List.of("network.populations.hidden.size=8", "task.trials=3",
            "task.cue_steps=5", "task.decision_steps=5", "task.feedback_steps=5", "outer.batch=5",
            "outer.validation.every=2", "outer.validation.episodes=10", "evaluation.episodes=20",
            "outer.steps=" + STEPS);

    private TinyExperiment() {}

    static LoadedExperiment read(String... changes) {
        return read(Path.of("cue-association"), changes);
    }

    /** A variant of cue association in a file. */
    static LoadedExperiment read(Path file, String... changes) {
        var all = new ArrayList<>(CHANGES);
        all.addAll(List.of(changes));
        return ExperimentReader.read(file.toString(), all);
    }
}
