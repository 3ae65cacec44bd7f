package org.metaplastic.learning.task;

/**
 * Every number of {@link TMaze}. An episode is the cues, each after a silence, then a delay, then the recall.
 *
 * @param cues how many cues there are, an odd number, so that one side has more
 * @param silenceSteps before each cue
 * @param cueSteps of each cue
 * @param delaySteps from the last cue to the recall; noise alone fires
 * @param recallSteps at the end; "recall" fires, and the readout is scored
 * @param probability how likely a cue is on the episode's likelier side
 * @param rateHz how fast a neuron of a cue or of "recall" fires while it is on
 * @param noiseHz how fast a neuron of "noise" fires, always
 * @param populationSize neurons in each of the four spiking populations
 * @param dt the length of a step in ms
 */
public record TMazeSettings(int cues, int silenceSteps, int cueSteps, int delaySteps, int recallSteps,
        double probability, double rateHz, double noiseHz, int populationSize, double dt) {

    public TMazeSettings {
        if (cues < 1 || cues % 2 == 0) {
            throw wrong("cues is " + cues + ", but must be odd: with an even number both sides could have as many.");
        }
        check("silenceSteps", silenceSteps, 0);
        check("cueSteps", cueSteps, 1);
        check("delaySteps", delaySteps, 0);
        check("recallSteps", recallSteps, 1);
        check("populationSize", populationSize, 1);
        if (!(probability >= 0 && probability <= 1)) {
            throw wrong("probability is " + probability + ", but must be 0 to 1.");
        }
        checkRate("rateHz", rateHz, dt);
        checkRate("noiseHz", noiseHz, dt);
    }

    /** Seven cues of 100 steps after 50 of silence, a delay to step 2100, recall to step 2250. */
    public static TMazeSettings standard() {
        return new TMazeSettings(7, 50, 100, 1050, 150, 0.7, 40, 10, 10, 1);
    }

    /** The length of an episode. */
    public int steps() {
        return Math.addExact(recallBegins(), recallSteps);
    }

    /** The cue that is on at a step, both counted from 0; -1 for none. */
    int cueAt(int step) {
        int period = silenceSteps + cueSteps;
        return step < cues * period && step % period >= silenceSteps ? step / period : -1;
    }

    /** The first step of the recall, counted from 0. */
    int recallBegins() {
        return Math.addExact(Math.multiplyExact(cues, Math.addExact(silenceSteps, cueSteps)), delaySteps);
    }

    private static void checkRate(String name, double rate, double dt) {
        if (!(rate >= 0 && dt > 0 && rate * dt <= 1000)) {
            throw wrong(name + " is " + rate + " and dt is " + dt
                    + " ms, but a neuron fires at most once a step. Set a rate of 0 to 1000 / dt.");
        }
    }

    private static void check(String name, int value, int least) {
        if (value < least) {
            throw wrong(name + " is " + value + ", but must be " + least + " or more.");
        }
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("T-maze: " + what);
    }
}
