package org.metaplastic.engine;

/**
 * What is kept on the way forward, and what is therefore computed again on the way back (Griewank and Walther 2008,
 * ch. 12). An episode is a row of segments. Of one segment at a time every step is held; of the others there is the state
 * before their first step, from which a segment is lived through again. Within a segment synaptic states are kept every few
 * steps, and a stretch between two of them is computed again.
 *
 * @param steps of the longest episode
 * @param interval the steps of a stretch; 0 where episodes never go in reverse
 * @param segment the steps of a segment; as many as there are where nothing is lived through again
 * @param keptStates how exactly synaptic states are kept before stretches and bases
 */
public record Schedule(int steps, int interval, int segment, KeptStates keptStates) {

    private static final int USUAL_STEPS_FROM_BASE = 32;

    public Schedule {
        if (steps < 0 || interval < 0 || segment < 1) {
            throw new IllegalArgumentException("A schedule of " + steps + " steps in segments of " + segment
                    + " and stretches of " + interval + " is given, but segments have 1 step or more, and neither"
                    + " number may be negative.");
        }
        segment = Math.min(segment, Math.max(1, steps));
        interval = Math.min(interval, segment);
    }

    /** One that holds every step of an episode. */
    public static Schedule whole(int steps, int interval, KeptStates keptStates) {
        return new Schedule(steps, interval, Math.max(1, steps), keptStates);
    }

    /** Whether episodes can go in reverse. */
    public boolean reversible() {
        return interval > 0;
    }

    /** The number of segments. */
    public int segments() {
        return Math.max(1, (steps + segment - 1) / segment);
    }

    /** Whether every step of an episode is held. */
    public boolean whole() {
        return segments() == 1;
    }

    /** The segment that step t belongs to, counted from 0. */
    int segmentOf(int t) {
        return (t - 1) / segment;
    }

    /** The step before the first of a segment. */
    int before(int number) {
        return number * segment;
    }

    /** The number of stretches in a segment, 0 where episodes never go in reverse. */
    int stretches() {
        return reversible() ? (segment + interval - 1) / interval : 0;
    }

    /** The rows of a history that are held, besides the initial state. */
    int rows(int longestLag) {
        return whole() ? segment : Math.min(steps, segment + longestLag);
    }

    /** The bases of a segment, as long as rows are brought up to date as seldom as usual. */
    int usualBases() {
        return reversible() ? segment / USUAL_STEPS_FROM_BASE + 1 : 0;
    }
}
