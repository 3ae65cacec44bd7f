package org.metaplastic.learning.task;

import java.util.List;
import java.util.random.RandomGenerator;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;
import org.metaplastic.learning.task.CueAssociationSettings.Mapping;

/**
 * Learn online which cue means left and which means right. The mapping is drawn anew for every episode, so it cannot be
 * known in advance: the first trial is at chance, 0.5 exactly, and what is better later was learned from feedback
 * within the episode. After the cue association of Schmidgall, Ashkanazy, Lawson and Hays 2021, SpikePropamine; the timings
 * are not theirs.
 *
 * <p>Inputs, all spiking: "cue" [cues x population size], "go" [population size], "feedback" [2 x population size],
 * left then right. With a {@link Reward} there is no "feedback", but "reward" [1], graded: what the decision was worth. It is
 * an input like any other: no gradient passes from it to the decision. The readout has two units, left and right; the
 * decision is the larger of their averages over the decision window, the loss of a trial the cross-entropy of these
 * averages.
 *
 * <p>With a {@link Mapping#RANDOM_FUNCTION} the first trial of each cue is at chance too, in whichever place it comes: of a
 * perfect learner, trials 2..K are right in 1 less half the expected share that show a cue for the first time,
 * sum over k = 1..K-1 of (1 - 1/C)^k / (K-1).
 */
public record CueAssociation(String name, String description, CueAssociationSettings settings) implements Task {

    static final int CUE = 0;
    static final int GO = 1;
    static final int FEEDBACK = 2;
    static final int REWARD = 2;
    static final int SIDES = 2;

    /** The built-in variants, easiest first. */
    public static List<CueAssociation> variants() {
        return List.of(
                new CueAssociation("cue-association", "Learn online which of two cues means left and which right.",
                        CueAssociationSettings.standard()),
                new CueAssociation("cue-association-4", "As cue-association, with four cues of independent sides.",
                        CueAssociationSettings.withCues(4)),
                new CueAssociation("cue-association-8", "As cue-association, with eight cues of independent sides.",
                        CueAssociationSettings.withCues(8)),
                new CueAssociation("cue-association-delayed",
                        "As cue-association, but the cue is gone 20 ms before the decision.",
                        CueAssociationSettings.delayed()));
    }

    @Override
    public List<TaskInput> inputs() {
        int size = settings.populationSize();
        return List.of(new TaskInput("cue", settings.cues() * size, true), new TaskInput("go", size, true),
                settings.reward().isPresent()
                        ? new TaskInput("reward", 1, false)
                        : new TaskInput("feedback", SIDES * size, true));
    }

    @Override
    public int readoutSize() {
        return SIDES;
    }

    @Override
    public int trials() {
        return settings.trials();
    }

    @Override
    public String scored() {
        return switch (settings.scored()) {
            case AFTER_FIRST -> "every trial after the first";
            case SEEN_CUES -> "trials whose cue was seen before in the episode";
        };
    }

    @Override
    public int longestEpisode() {
        return Math.multiplyExact(settings.trials(), settings.trialSteps());
    }

    @Override
    public Episode episode(Key key, Split split) {
        RandomGenerator order = key.then("order").random();
        int[] cues = new int[settings.trials()];
        for (int trial = 0; trial < cues.length; trial++) {
            cues[trial] = order.nextInt(settings.cues());
        }
        long mapping = mapping(key.then("mapping").random(), split);
        return new CueAssociationEpisode(settings, cues, mapping, CueSpikes.draw(settings, cues, mapping, key));
    }

    /** Draws which side each cue means: bit c for cue c, 0 for left. */
    private long mapping(RandomGenerator random, Split split) {
        if (settings.mapping() == Mapping.BIJECTION) {
            return random.nextBoolean() ? 0b01 : 0b10;
        }
        long drawn = random.nextLong(1L << settings.cues());
        while (settings.holdOutMappings() && HeldOutMappings.splitOf(drawn, settings.cues()) != split) {
            drawn = random.nextLong(1L << settings.cues());
        }
        return drawn;
    }
}
