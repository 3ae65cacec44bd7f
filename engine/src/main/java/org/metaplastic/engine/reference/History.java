package org.metaplastic.engine.reference;

import java.util.ArrayList;
import java.util.List;

/** What a population did in each step of the present trial. */
final class History {

    private final Moment initial;
    private final List<Moment> moments = new ArrayList<>();
    private int firstStep = 1;

    History(Moment initial) {
        this.initial = initial;
    }

    /** Begins a trial with {@code step}; what came before is forgotten. */
    void begin(int step) {
        firstStep = step;
        moments.clear();
    }

    void add(Moment moment) {
        moments.add(moment);
    }

    /** The state after {@code step}, which is the initial one before the trial. */
    Moment at(int step) {
        return step < firstStep ? initial : moments.get(step - firstStep);
    }
}
