package org.metaplastic.learning.characters.oneshot;

import java.util.List;
import org.metaplastic.learning.characters.OneShotRun;

/**
 * The one-shot protocol of Lake, Salakhutdinov & Tenenbaum 2015, by its 20 official runs: how many items a classifier
 * takes for another character of the same alphabet.
 *
 * @param runs what came of each
 */
public record LakeRuns(List<RunErrors> runs) {

    private static final double PERCENT = 100;

    /**
     * What came of a run.
     *
     * @param run its name
     * @param wrong how many of the items were not recognised
     */
    public record RunErrors(String run, int items, int wrong) {

        public double errorPercent() {
            return PERCENT * wrong / items;
        }
    }

    public LakeRuns {
        runs = List.copyOf(runs);
    }

    /** Puts every item of every run to a classifier. */
    public static LakeRuns of(List<OneShotRun> runs, OneShotClassifier classifier) {
        return new LakeRuns(runs.stream().map(run -> errors(run, classifier.classify(run.training(), run.items())))
                .toList());
    }

    private static RunErrors errors(OneShotRun run, List<Integer> given) {
        int wrong = 0;
        for (int k = 0; k < run.items().size(); k++) {
            wrong += given.get(k).equals(run.answers().get(k)) ? 0 : 1;
        }
        return new RunErrors(run.name(), run.items().size(), wrong);
    }

    /** How many items all runs have. */
    public int items() {
        return runs.stream().mapToInt(RunErrors::items).sum();
    }

    /** How many of them were not recognised. */
    public int wrong() {
        return runs.stream().mapToInt(RunErrors::wrong).sum();
    }

    /** The error over all items, which is the mean of those of the runs where they are of one size. */
    public double errorPercent() {
        return PERCENT * wrong() / items();
    }
}
