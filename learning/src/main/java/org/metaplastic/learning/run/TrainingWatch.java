package org.metaplastic.learning.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.metaplastic.learning.outer.Ending;
import org.metaplastic.learning.outer.StepReport;
import org.metaplastic.model.Network;

/** All that training is warned of: of what populations do, and of what episodes cost. */
final class TrainingWatch {

    /** The name of the state of {@link LossWatch}; no population has one without a kind before it. */
    private static final String LOSS = "loss";

    private final ActivityWatch activity;
    private final LossWatch loss = new LossWatch();

    TrainingWatch(Network network) {
        this.activity = new ActivityWatch(network);
    }

    /** Looks at an outer step, and tells what is to be warned of now. */
    List<TrainingWarning> add(StepReport report) {
        var warnings = new ArrayList<>(activity.add(report));
        loss.add(report).ifPresent(warnings::add);
        return warnings;
    }

    /** What is to be said at the end of training, if anything is. */
    Optional<String> end(Ending ending) {
        return loss.end(ending);
    }

    /** Whether what training leaves behind costs far more than what it began with. */
    boolean diverged(Ending ending) {
        return loss.diverged(ending);
    }

    /** All that was warned of, in the order of outer steps. */
    List<TrainingWarning> warnings(Ending ending) {
        var warnings = new ArrayList<>(activity.warnings());
        warnings.addAll(loss.warnings(ending));
        warnings.sort(Comparator.comparingInt(TrainingWarning::step));
        return warnings;
    }

    /** All that later warnings follow from. */
    SortedMap<String, double[]> state() {
        SortedMap<String, double[]> state = activity.state();
        state.put(LOSS, loss.state());
        return state;
    }

    /**
     * Goes on from what {@link #state} gave after an outer step.
     *
     * @throws IllegalArgumentException if the state is none
     */
    void restore(int after, SortedMap<String, double[]> state) {
        var rest = new TreeMap<>(state);
        // Snapshots of before this was watched have none.
        Optional.ofNullable(rest.remove(LOSS)).ifPresent(numbers -> loss.restore(after, numbers));
        activity.restore(rest);
    }
}
