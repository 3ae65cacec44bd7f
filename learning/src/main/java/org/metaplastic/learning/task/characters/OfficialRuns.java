package org.metaplastic.learning.task.characters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.metaplastic.learning.characters.OneShotRun;
import org.metaplastic.learning.characters.oneshot.LakeRuns;
import org.metaplastic.learning.characters.oneshot.LakeRuns.RunErrors;
import org.metaplastic.learning.random.Key;
import org.metaplastic.learning.random.Split;
import org.metaplastic.learning.task.Episode;
import org.metaplastic.learning.task.Score;
import org.metaplastic.learning.task.Task;
import org.metaplastic.learning.task.TaskInput;
import org.metaplastic.learning.task.TrialOutcome;

/**
 * One-shot runs as episodes: that of number k lives through run k, whatever split is asked for. The examples of all classes
 * are the support images, in an order that the key draws, and the items are the queries, in another.
 *
 * @param task how images are shown; its plan has a label for each class, one example of it and one query a class
 */
public record OfficialRuns(Characters task, List<OneShotRun> runs) implements Task {

    /**
     * Shows runs as a task shows its images.
     *
     * @throws IllegalArgumentException if runs differ in size, or have not as many items as classes
     */
    public static OfficialRuns of(Characters task, List<OneShotRun> runs) {
        return new OfficialRuns(task.withPlan(new EpisodePlan(runs.getFirst().training().size(), 1, 1, true)), runs);
    }

    public OfficialRuns {
        runs = List.copyOf(runs);
        int ways = task.plan().ways();
        for (OneShotRun run : runs) {
            if (run.training().size() != ways || run.items().size() != ways) {
                throw new IllegalArgumentException("'" + run.name() + "' has " + run.training().size() + " classes and "
                        + run.items().size() + " items, but must have " + ways + " of each. Give runs of one size.");
            }
        }
    }

    @Override
    public String name() {
        return task.name();
    }

    @Override
    public String description() {
        return task.description();
    }

    @Override
    public List<TaskInput> inputs() {
        return task.inputs();
    }

    @Override
    public int readoutSize() {
        return task.readoutSize();
    }

    @Override
    public int labels() {
        return task.labels();
    }

    @Override
    public int trials() {
        return task.trials();
    }

    @Override
    public int images(Split split) {
        return task.images(split);
    }

    @Override
    public String scored() {
        return "every item of " + runs.size() + " one-shot runs; the first " + task.plan().ways()
                + " trials are their examples,"
                + " decided on before their label is told";
    }

    @Override
    public List<Integer> examplesSeen() {
        return task.examplesSeen();
    }

    @Override
    public Optional<Task> shuffledLabels() {
        return Optional.of(new OfficialRuns(task.withShuffledLabels(), runs));
    }

    @Override
    public int longestEpisode() {
        return task.longestEpisode();
    }

    /** Nothing is to be loaded: the runs are there. */
    @Override
    public void prepare() throws IOException {}

    @Override
    public Episode episode(Key key, Split split) {
        OneShotRun run = runs.get(Math.toIntExact(key.number()));
        RandomGenerator random = key.then("order").random();
        List<ShownImage> shown = new ArrayList<>(drawn(run.training().size(), random).stream().map(
                label -> new ShownImage(run.training().get(label), "", label, 0)).toList());
        drawn(run.items().size(), random).forEach(item -> shown.add(new ShownImage(run.items().get(item), "", run
                .answers().get(item), ShownImage.QUERY)));
        return new CharactersEpisode(task, task.plan(), shown, false, key);
    }

    /** The errors of each run, from the score of its episode: its scored trials are the items. */
    public LakeRuns errors(List<Score> scores) {
        var errors = new ArrayList<RunErrors>();
        for (Score score : scores) {
            List<TrialOutcome> items = score.trials().stream().filter(TrialOutcome::scored).toList();
            int right = (int) items.stream().filter(TrialOutcome::correct).count();
            errors.add(new RunErrors(runs.get(errors.size()).name(), items.size(), items.size() - right));
        }
        return new LakeRuns(errors);
    }

    private static List<Integer> drawn(int count, RandomGenerator random) {
        return Characters.drawn(IntStream.range(0, count).boxed().toList(), count, random);
    }
}
