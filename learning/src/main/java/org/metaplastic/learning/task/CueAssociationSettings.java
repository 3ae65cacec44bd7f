package org.metaplastic.learning.task;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * Every number of {@link CueAssociation}. A trial is cue, delay, decision, feedback, in this order.
 *
 * @param cues how many cue populations there are
 * @param trials how many trials an episode has
 * @param cueSteps how long only the cue is on
 * @param delaySteps how long nothing fires after it
 * @param decisionSteps how long "go" fires; the readout is averaged here
 * @param feedbackSteps how long the correct side's feedback population fires; a reward begins with them
 * @param cueStaysOn whether the cue also fires through delay, decision and feedback
 * @param resetBetweenTrials whether neuron state is reset before each trial after the first, so that only synapses can
 *            remember
 * @param rateHz how fast a neuron fires while its population is on; each step by itself, with probability rate x dt
 * @param populationSize neurons in each of the cue, go and feedback populations
 * @param dt the length of a step in ms
 * @param mapping what a cue's side is drawn from
 * @param scored which trials count for loss and accuracy
 * @param holdOutMappings whether each split has mappings of its own, see {@link HeldOutMappings}
 * @param reward for a decision, in place of the feedback populations
 */
public record CueAssociationSettings(int cues, int trials, int cueSteps, int delaySteps, int decisionSteps,
        int feedbackSteps, boolean cueStaysOn, boolean resetBetweenTrials, double rateHz, int populationSize, double dt,
        Mapping mapping, Scoring scored, boolean holdOutMappings, Optional<Reward> reward) {

    /** How the sides of the cues hang together. */
    public enum Mapping {
        /** Two cues with different sides: one feedback tells both. */
        @JsonProperty("bijection")
        BIJECTION,
        /** Each cue has a side of its own, independent of the others; all cues may share one. */
        @JsonProperty("random-function")
        RANDOM_FUNCTION
    }

    /** Which trials count. */
    public enum Scoring {
        /** All but the first. With a random function some are the first of their cue, and no more than luck. */
        @JsonProperty("after-first")
        AFTER_FIRST,
        /** Those whose cue was shown in an earlier trial of the episode. */
        @JsonProperty("seen-cues")
        SEEN_CUES
    }

    private static final int MOST_CUES = 62;

    public CueAssociationSettings {
        check("cues", cues, 2, MOST_CUES);
        check("trials", trials, 2, Integer.MAX_VALUE);
        check("cueSteps", cueSteps, 0, Integer.MAX_VALUE);
        check("delaySteps", delaySteps, 0, Integer.MAX_VALUE);
        check("decisionSteps", decisionSteps, 1, Integer.MAX_VALUE);
        check("feedbackSteps", feedbackSteps, 0, Integer.MAX_VALUE);
        check("populationSize", populationSize, 1, Integer.MAX_VALUE);
        if (!(rateHz >= 0 && dt > 0 && rateHz * dt <= 1000)) {
            throw wrong("rateHz is " + rateHz + " and dt is " + dt
                    + " ms, but a neuron fires at most once a step. Set a rate of 0 to 1000 / dt.");
        }
        if (mapping == Mapping.BIJECTION && cues != 2) {
            throw wrong("mapping is bijection with " + cues
                    + " cues, but there are two sides. Set mapping: random-function, or cues: 2.");
        }
        reward.filter(given -> given.steps() > feedbackSteps).ifPresent(given -> {
            throw wrong("the reward lasts " + given.steps() + " steps, but feedbackSteps, in which it is given, is "
                    + feedbackSteps + ". Shorten it, or raise feedbackSteps.");
        });
        if (holdOutMappings && cues < HeldOutMappings.FEWEST_CUES) {
            throw wrong("holdOutMappings is set with " + cues + " cues, but that leaves too few mappings to train on."
                    + " Unset it, or set cues to " + HeldOutMappings.FEWEST_CUES + " or more.");
        }
    }

    /** Two cues that mean different sides, on through the whole trial; 6 trials of 90 steps. */
    public static CueAssociationSettings standard() {
        return new CueAssociationSettings(2, 6, 30, 0, 30, 30, true, true, 100, 10, 1, Mapping.BIJECTION,
                Scoring.AFTER_FIRST, false, Optional.empty());
    }

    /** As {@link #standard}, with more cues, each with a side of its own, and three trials a cue. */
    public static CueAssociationSettings withCues(int cues) {
        return new CueAssociationSettings(cues, 3 * cues, 30, 0, 30, 30, true, true, 100, 10, 1,
                Mapping.RANDOM_FUNCTION, Scoring.SEEN_CUES, cues >= HeldOutMappings.FEWEST_CUES, Optional.empty());
    }

    /** As {@link #standard}, but the cue is gone before the decision: 50 steps of cue, then 20 of silence. */
    public static CueAssociationSettings delayed() {
        return new CueAssociationSettings(2, 6, 50, 20, 30, 30, false, true, 100, 10, 1, Mapping.BIJECTION,
                Scoring.AFTER_FIRST, false, Optional.empty());
    }

    /** The length of a trial. */
    public int trialSteps() {
        return Math.addExact(Math.addExact(cueSteps, delaySteps), Math.addExact(decisionSteps, feedbackSteps));
    }

    /** Steps of a trial before its decision window. */
    int beforeDecision() {
        return cueSteps + delaySteps;
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw wrong(name + " is " + value + ", but must be " + least
                    + (most == Integer.MAX_VALUE ? " or more." : " to " + most + "."));
        }
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("Cue association: " + what);
    }
}
