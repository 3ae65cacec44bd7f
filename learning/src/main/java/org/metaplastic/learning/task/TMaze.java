package org.metaplastic.learning.task;

import java.util.List;
import java.util.random.RandomGenerator;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;

/**
 * Accumulate evidence in a T-maze: a row of cues appears on the left and on the right, and after a delay longer than any
 * membrane remembers the side with more of them is to be named. In each episode one side is likelier, and cues are
 * drawn independently; the side that has more of those drawn counts, not the likelier one. Numbers and loss as in the
 * code of Bellec, Scherr, Subramoney, Hajek, Salaj, Legenstein and Maass 2020, Nature Communications 11:3625.
 *
 * <p>Spiking inputs: "left", "right", "recall", "noise". Graded inputs, for networks that learn while they run and for
 * no others, as they tell the answer: "target", one-hot during the recall, and "active", 1 there. The readout has two
 * units, left and right; the decision is the larger of their averages over the recall, the loss the cross-entropy
 * averaged over its steps.
 */
public record TMaze(TMazeSettings settings) implements Task {

    /** As in an experiment. */
    public static final String NAME = "t-maze";

    static final int LEFT = 0;
    static final int RIGHT = 1;
    static final int RECALL = 2;
    static final int NOISE = 3;
    static final int TARGET = 4;
    static final int ACTIVE = 5;
    static final int SIDES = 2;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Name the side that had more of seven cues, a second after the last of them.";
    }

    @Override
    public List<TaskInput> inputs() {
        int size = settings.populationSize();
        return List.of(new TaskInput("left", size, true), new TaskInput("right", size, true),
                new TaskInput("recall", size, true), new TaskInput("noise", size, true),
                new TaskInput("target", SIDES, false), new TaskInput("active", 1, false));
    }

    @Override
    public int readoutSize() {
        return SIDES;
    }

    @Override
    public int trials() {
        return 1;
    }

    @Override
    public int longestEpisode() {
        return settings.steps();
    }

    @Override
    public Episode episode(Key key, Split split) {
        RandomGenerator random = key.then("cues").random();
        double right = random.nextBoolean() ? settings.probability() : 1 - settings.probability();
        var onTheRight = new boolean[settings.cues()];
        for (int cue = 0; cue < onTheRight.length; cue++) {
            onTheRight[cue] = random.nextDouble() < right;
        }
        return new TMazeEpisode(settings, onTheRight, spikes(onTheRight, key));
    }

    private SpikeList spikes(boolean[] onTheRight, Key key) {
        double probability = settings.rateHz() * settings.dt() / 1000;
        double noise = settings.noiseHz() * settings.dt() / 1000;
        int size = settings.populationSize();
        RandomGenerator cueRandom = key.then("cue").random();
        RandomGenerator recallRandom = key.then("recall").random();
        RandomGenerator noiseRandom = key.then("noise").random();
        var spikes = new SpikeList(settings.steps());
        for (int step = 0; step < settings.steps(); step++) {
            spikes.begin(step + 1);
            int cue = settings.cueAt(step);
            if (cue >= 0) {
                spikes.fire(onTheRight[cue] ? RIGHT : LEFT, 0, size, probability, cueRandom);
            }
            if (step >= settings.recallBegins()) {
                spikes.fire(RECALL, 0, size, probability, recallRandom);
            }
            spikes.fire(NOISE, 0, size, noise, noiseRandom);
        }
        spikes.begin(settings.steps() + 1);
        return spikes;
    }
}
