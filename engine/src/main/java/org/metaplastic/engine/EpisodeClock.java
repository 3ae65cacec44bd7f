package org.metaplastic.engine;

/** Hears what the thread of an {@link EpisodeRunner} has just done, and may look at the time. Belongs to one thread. */
public sealed interface EpisodeClock permits EpisodeClock.Stopped, EpisodeTimer {

    /** What is done in an episode. */
    enum Phase {
        /** What comes in is drawn and encoded. */
        INPUTS,
        /** The network lives. */
        FORWARD,
        /** It is judged what that was worth. */
        LOSS,
        /** Synaptic states that were not kept are computed again. */
        RECOMPUTATION,
        /** Derivatives are carried back. */
        REVERSE,
        /** Gradients are looked at, and summed. */
        GRADIENTS
    }

    /** From here on time counts; what passed since the last charge does not. */
    void begin();

    /** What passed since the last charge belongs to that phase. */
    void charge(Phase phase);

    /** One that never looks at the time. */
    enum Stopped implements EpisodeClock {
        /** The only one. */
        CLOCK;

        @Override
        public void begin() {}

        @Override
        public void charge(Phase phase) {}
    }
}
