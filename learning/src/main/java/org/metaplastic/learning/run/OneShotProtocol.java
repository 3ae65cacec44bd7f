package org.metaplastic.learning.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.metaplastic.learning.characters.CharacterDataException;
import org.metaplastic.learning.characters.CharacterPool;
import org.metaplastic.learning.characters.CharacterSet;
import org.metaplastic.learning.characters.CharacterSplits;
import org.metaplastic.learning.characters.OneShotRun;
import org.metaplastic.learning.encoding.EventReplay;
import org.metaplastic.learning.episode.Control;
import org.metaplastic.learning.evaluation.Evaluation;
import org.metaplastic.learning.experiment.Experiment;
import org.metaplastic.learning.statistics.MeanInterval;
import org.metaplastic.learning.task.Score;
import org.metaplastic.learning.task.Task;
import org.metaplastic.learning.task.characters.CharacterSource;
import org.metaplastic.learning.task.characters.Characters;
import org.metaplastic.learning.task.characters.EpisodePlan;
import org.metaplastic.learning.task.characters.OfficialRuns;
import org.metaplastic.learning.task.characters.Protocol;

/** Measures what a run of characters learned by other episodes than it was trained for, with the same parameters. */
public final class OneShotProtocol {

    private final Path folder;
    private final SavedRun run;
    private final RunSettings settings;
    private final RunListener listener;

    /**
     * @param folder of the run
     * @param run what was read from there
     * @param listener may ask for the end; then there is no result
     * @throws ProtocolMisfit if the run is one of another task
     */
    public OneShotProtocol(Path folder, SavedRun run, RunSettings settings, RunListener listener) {
        this.folder = folder;
        this.run = run;
        this.settings = settings;
        this.listener = listener;
        task(run);
    }

    /** The episodes of the run itself. */
    public EpisodePlan plan() {
        return task(run).plan();
    }

    /**
     * Measures it on characters that its own split held back.
     *
     * @param images those for reports, or those for validation
     * @throws ProtocolMisfit if they are too few, or of too few drawers
     * @throws RunException if they are of another set than the run learned from
     */
    public Optional<OneShotResult> onHeldOut(ReportedImages images, EpisodePlan plan, int episodes, long seed,
            Control control) {
        SavedRun resized = run.resized(folder, plan.ways());
        CharacterSource source = task(resized).source();
        try {
            CharacterSplits splits = source.splits();
            LearnedData.requireLoaded(RunFolder.open(folder), resized.experiment(), listener::warning);
            return measured(resized, plan, images == ReportedImages.VALIDATION ? splits.validation() : splits.test(),
                    images
                            .of(splits.name()), episodes, seed, control);
        } catch (IOException absent) {
            throw new RunException(String.valueOf(absent.getMessage()), absent);
        }
    }

    /**
     * Measures it on all characters of a set.
     *
     * @throws ProtocolMisfit if the run learned from that set, or it has too few characters or drawers
     */
    public Optional<OneShotResult> on(CharacterSet set, EpisodePlan plan, int episodes, long seed, Control control) {
        requireUnseen(set.name());
        return measured(run.resized(folder, plan.ways()), plan, CharacterPool.of(set), set.name(), episodes, seed,
                control);
    }

    /** Refuses a set of that name if the run learned from it, or cannot be shown it, before its images are read. */
    public void requireUnseen(String set) {
        if (task(run).encoder() instanceof EventReplay) {
            throw new ProtocolMisfit("The run learned from recorded events: the images of the " + set
                    + " set cannot be shown to it. Take what its own split holds out.");
        }
        if (task(run).source().learnsFrom(set)) {
            throw new ProtocolMisfit("The run learned from characters of the " + set
                    + " set, so that a result on them"
                    + " would say little. Take the images that its own split holds out.");
        }
    }

    private Optional<OneShotResult> measured(SavedRun resized, EpisodePlan plan, CharacterPool pool, String images,
            int episodes, long seed, Control control) {
        Characters asked = task(resized).withPlan(plan).withSource(new CharacterSource(() -> CharacterSplits.whole(
                images,
                pool)));
        requireEnough(asked);
        return resized.scores(experiment(resized, asked, episodes, seed), control, settings, listener).map(
                scores -> new OneShotResult(plan.protocol(), plan, images, Evaluation.of(scores, asked), Optional
                        .empty()));
    }

    /** Refuses more characters or images of each than there are. */
    private static void requireEnough(Characters asked) {
        try {
            asked.prepare();
        } catch (IllegalArgumentException tooFew) {
            throw new ProtocolMisfit(String.valueOf(tooFew.getMessage()), tooFew);
        } catch (CharacterDataException impossible) {
            throw new IllegalStateException("The images are loaded.", impossible);
        }
    }

    /**
     * Measures it on one-shot runs, each of which is one lifetime of the network.
     *
     * @throws ProtocolMisfit if the run learned from the set that their characters are of
     */
    public Optional<OneShotResult> onRuns(List<OneShotRun> runs, long seed, Control control) {
        requireUnseen(ReportedImages.EVALUATION.label());
        SavedRun resized = run.resized(folder, runs.getFirst().training().size());
        OfficialRuns asked = OfficialRuns.of(task(resized), runs);
        return resized.scores(experiment(resized, asked, runs.size(), seed), control, settings, listener).map(
                scores -> new OneShotResult(Protocol.LAKE_RUNS, asked.task().plan(), "official runs", evaluation(scores,
                        asked), Optional.of(asked.errors(scores))));
    }

    /** Runs are few: the interval is Student's. */
    private static Evaluation evaluation(List<Score> scores, OfficialRuns runs) {
        return Evaluation.of(scores, runs).withInterval(MeanInterval.of(scores.stream().mapToDouble(Score::accuracy)
                .toArray()).halfWidth());
    }

    private static Experiment experiment(SavedRun run, Task asked, int episodes, long seed) {
        return run.experiment().withTask(asked).withSeed(seed).withEvaluationEpisodes(episodes);
    }

    private static Characters task(SavedRun run) {
        if (run.experiment().task() instanceof Characters characters) {
            return characters;
        }
        throw new ProtocolMisfit("Protocols of one-shot learning are for the task '" + Characters.NAME
                + "', but the run is of"
                + " '" + run.experiment().task().name() + "'.");
    }
}
