package org.metaplastic.learning.experiment;

import java.util.Optional;
import org.metaplastic.equations.Quantity;
import org.metaplastic.equations.Unit;
import org.metaplastic.learning.task.CueAssociation;
import org.metaplastic.learning.task.CueAssociationSettings;
import org.metaplastic.learning.task.CueAssociationSettings.Mapping;
import org.metaplastic.learning.task.CueAssociationSettings.Scoring;
import org.metaplastic.learning.task.Reward;

/** Reads the section of a {@link CueAssociation}; what it leaves out is as in the variant that it names. */
final class CueAssociationReader {

    private static final long MOST_STEPS = 10_000_000;

    private CueAssociationReader() {}

    static CueAssociation read(Section task, double dt, CueAssociation variant) {
        task.allow("name", "cues", "trials", "cue_steps", "delay_steps", "decision_steps", "feedback_steps",
                "cue_stays_on", "reset_between_trials", "rate", "population_size", "mapping", "scored",
                "hold_out_mappings", "reward");
        CueAssociationSettings usual = variant.settings();
        int cues = task.get("cues", usual.cues()).integer(2);
        int trials = task.get("trials", usual.trials()).integer(2);
        int cueSteps = task.get("cue_steps", usual.cueSteps()).integer(0);
        int delaySteps = task.get("delay_steps", usual.delaySteps()).integer(0);
        int decisionSteps = task.get("decision_steps", usual.decisionSteps()).integer(1);
        int feedbackSteps = task.get("feedback_steps", usual.feedbackSteps()).integer(0);
        boolean cueStaysOn = task.get("cue_stays_on", usual.cueStaysOn()).flag();
        boolean reset = task.get("reset_between_trials", usual.resetBetweenTrials()).flag();
        double rate = task.get("rate", new Quantity(usual.rateHz() / 1000, Unit.RATE)).hertz();
        int size = task.get("population_size", usual.populationSize()).integer(1, NetworkReader.MOST_NEURONS / cues);
        Mapping mapping = task.get("mapping", Value.label(usual.mapping())).choice(Mapping.class);
        Scoring scored = task.get("scored", Value.label(usual.scored())).choice(Scoring.class);
        boolean heldOut = task.get("hold_out_mappings", usual.holdOutMappings()).flag();
        Optional<Reward> reward = task.optional("reward").map(value -> reward(value.section(), dt, feedbackSteps));
        long steps = trials * ((long) cueSteps + delaySteps + decisionSteps + feedbackSteps);
        if (steps > MOST_STEPS) {
            throw task.error("an episode has " + steps + " steps, but may have at most " + MOST_STEPS
                    + ". Reduce the trials or the steps of one.");
        }
        return task.make(() -> new CueAssociation(variant.name(), variant.description(), new CueAssociationSettings(
                cues, trials, cueSteps, delaySteps, decisionSteps, feedbackSteps, cueStaysOn, reset, rate, size, dt,
                mapping, scored, heldOut, reward)));
    }

    private static Reward reward(Section reward, double dt, int feedbackSteps) {
        reward.allow("right", "wrong", "lasts");
        double right = reward.get("right", Reward.USUAL).number();
        double wrong = reward.get("wrong", -Reward.USUAL).number();
        Value lasts = reward.get("lasts", new Quantity(feedbackSteps * dt, Unit.TIME));
        int steps = lasts.steps(dt);
        if (steps < 1 || steps > feedbackSteps) {
            throw lasts.error("the reward lasts " + steps + " steps, but may last from 1 to feedback_steps, which is "
                    + feedbackSteps + ".");
        }
        return reward.make(() -> new Reward(right, wrong, steps));
    }
}
