package org.metaplastic.learning.run;

import java.io.IOException;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.learning.episode.LocalEpisodes;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.profile.Profiler;

/** Starts the threads that the settings of a run ask for. */
final class Workers {

    private Workers() {}

    /**
     * @throws RunException if what the task is made of is not there
     * @throws TooLittleMemory if the memory of the settings does not suffice
     */
    static LocalEpisodes start(Experiment experiment, CompiledNetwork network, RunSettings settings,
            Profiler profiler) {
        prepare(experiment);
        int threads = Math.max(1, settings.threads());
        try {
            LocalEpisodes.memory(experiment, network, settings.memory() / threads);
        } catch (IllegalArgumentException tooLittle) {
            throw new TooLittleMemory(String.valueOf(tooLittle.getMessage()));
        }
        return new LocalEpisodes(experiment, network, settings.threads(), settings.memory(), profiler);
    }

    /** @throws RunException if what the task is made of is not there */
    static void prepare(Experiment experiment) {
        try {
            experiment.task().prepare();
        } catch (IOException | IllegalArgumentException absent) {
            throw new RunException(String.valueOf(absent.getMessage()), absent);
        }
    }
}
