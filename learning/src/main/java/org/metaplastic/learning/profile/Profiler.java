package org.metaplastic.learning.profile;

import java.util.Optional;
import java.util.function.Supplier;
import org.metaplastic.engine.CompiledNetwork;
import org.metaplastic.engine.EpisodeClock;

/** Hears of a run as it goes, from the thread that runs it, and may look at the time. Nothing else depends on it. */
public sealed interface Profiler permits Profiler.None, RunProfiler {

    /** Compiles the network of the run. */
    CompiledNetwork compile(Supplier<CompiledNetwork> compilation);

    /** The clock of one more thread that lives through episodes of the network. */
    EpisodeClock clock();

    /** Lets all those threads work, until they are done. */
    void during(Activity activity, Runnable work);

    /**
     * Episodes were lived through.
     *
     * @param synapseSteps plastic synapses times steps times episodes
     */
    void lived(Activity activity, int episodes, long synapseSteps);

    /** An outer step begins. */
    void stepBegins();

    /** Its parameters have moved, or will not. */
    void stepEnds();

    /** What was found until now, if anything was looked for. */
    Optional<Profile> profile();

    /** One that never looks at the time. */
    enum None implements Profiler {
        /** The only one. */
        PROFILER;

        @Override
        public CompiledNetwork compile(Supplier<CompiledNetwork> compilation) {
            return compilation.get();
        }

        @Override
        public EpisodeClock clock() {
            return EpisodeClock.Stopped.CLOCK;
        }

        @Override
        public void during(Activity activity, Runnable work) {
            work.run();
        }

        @Override
        public void lived(Activity activity, int episodes, long synapseSteps) {}

        @Override
        public void stepBegins() {}

        @Override
        public void stepEnds() {}

        @Override
        public Optional<Profile> profile() {
            return Optional.empty();
        }
    }
}
