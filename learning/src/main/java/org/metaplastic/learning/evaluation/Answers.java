package org.metaplastic.learning.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.metaplastic.learning.statistics.Proportion;
import org.metaplastic.learning.statistics.RunningMean;
import org.metaplastic.learning.task.Score;
import org.metaplastic.learning.task.Task;
import org.metaplastic.learning.task.TrialOutcome;

/**
 * How answers depend on examples seen, and which labels are taken for which.
 *
 * @param byExamples the fewest examples first
 * @param confusion how often each answer was given to each label in scored trials, [label][answer]
 * @param confused what was taken for each other most often, where labels stand for other things in each episode
 */
public record Answers(List<AfterExamples> byExamples, List<List<Integer>> confusion, List<ConfusedPair> confused) {

    /**
     * The accuracy of trials before which there were as many examples of the right answer, scored or not.
     *
     * @param examples 0 where nobody could know
     */
    public record AfterExamples(int examples, Proportion accuracy) {}

    public Answers {
        byExamples = List.copyOf(byExamples);
        confusion = confusion.stream().map(List::copyOf).toList();
        confused = List.copyOf(confused);
    }

    /** How many of a hundred scored trials of a label were given an answer, rounded; 0 where it has none. */
    public int percent(int label, int answer) {
        int all = confusion.get(label).stream().mapToInt(Integer::intValue).sum();
        return all == 0 ? 0 : (int) Math.round(100.0 * confusion.get(label).get(answer) / all);
    }

    /** @param task one that knows {@link Task#examplesSeen} */
    static Answers of(List<Score> scores, Task task) {
        List<Integer> seen = task.examplesSeen();
        SortedSet<Integer> numbers = new TreeSet<>(seen);
        List<AfterExamples> byExamples = new ArrayList<>();
        for (int examples : numbers) {
            var shares = new RunningMean();
            scores.forEach(score -> shares.add(score.accuracy(trial -> seen.get(trial.number() - 1) == examples)));
            byExamples.add(new AfterExamples(examples, Proportion.of(shares)));
        }
        int labels = task.labels();
        var counts = new int[labels][labels];
        scores.stream().flatMap(score -> score.trials().stream()).filter(TrialOutcome::scored).forEach(
                trial -> counts[trial.label()][trial.chosen()]++);
        List<List<Integer>> confusion = new ArrayList<>();
        for (int[] row : counts) {
            confusion.add(Arrays.stream(row).boxed().toList());
        }
        return new Answers(byExamples, confusion, ConfusedPair.mostOften(scores));
    }
}
