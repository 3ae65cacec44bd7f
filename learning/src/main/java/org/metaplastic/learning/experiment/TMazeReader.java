package org.metaplastic.learning.experiment;

import org.metaplastic.equations.Quantity;
import org.metaplastic.equations.Unit;
import org.metaplastic.learning.task.TMaze;
import org.metaplastic.learning.task.TMazeSettings;

/** Reads the section of a {@link TMaze}; what it leaves out is as in its source. */
final class TMazeReader {

    private static final long MOST_STEPS = 10_000_000;

    private TMazeReader() {}

    static TMaze read(Section task, double dt) {
        task.allow("name", "cues", "silence_steps", "cue_steps", "delay_steps", "recall_steps", "probability", "rate",
                "noise_rate", "population_size");
        TMazeSettings usual = TMazeSettings.standard();
        int cues = task.get("cues", usual.cues()).integer(1);
        int silenceSteps = task.get("silence_steps", usual.silenceSteps()).integer(0);
        int cueSteps = task.get("cue_steps", usual.cueSteps()).integer(1);
        int delaySteps = task.get("delay_steps", usual.delaySteps()).integer(0);
        int recallSteps = task.get("recall_steps", usual.recallSteps()).integer(1);
        double probability = task.get("probability", usual.probability()).notNegative();
        double rate = task.get("rate", new Quantity(usual.rateHz() / 1000, Unit.RATE)).hertz();
        double noiseRate = task.get("noise_rate", new Quantity(usual.noiseHz() / 1000, Unit.RATE)).hertz();
        int size = task.get("population_size", usual.populationSize()).integer(1, NetworkReader.MOST_NEURONS);
        long steps = cues * ((long) silenceSteps + cueSteps) + delaySteps + recallSteps;
        if (steps > MOST_STEPS) {
            throw task.error("an episode has " + steps + " steps, but may have at most " + MOST_STEPS
                    + ". Reduce the cues or the steps of one.");
        }
        return task.make(() -> new TMaze(new TMazeSettings(cues, silenceSteps, cueSteps, delaySteps, recallSteps,
                probability, rate, noiseRate, size, dt)));
    }
}
