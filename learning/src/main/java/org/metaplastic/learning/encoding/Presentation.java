package org.metaplastic.learning.encoding;

import org.metaplastic.learning.task.InputSink;

/** What the units of an input population say while something is shown. */
@FunctionalInterface
public interface Presentation {

    /**
     * Gives the input of a step.
     *
     * @param step counted from 0 at the beginning of the presentation; behind its end nothing is said
     * @param population the place of the population, as the sink counts them
     */
    void input(int step, int population, InputSink sink);
}
