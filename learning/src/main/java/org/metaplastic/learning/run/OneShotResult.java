package org.metaplastic.learning.run;

import java.util.Optional;
import org.metaplastic.learning.characters.oneshot.LakeRuns;
import org.metaplastic.learning.evaluation.Evaluation;
import org.metaplastic.learning.task.characters.EpisodePlan;
import org.metaplastic.learning.task.characters.Protocol;

/**
 * What a run did by a protocol.
 *
 * @param images what it was measured on, by name
 * @param evaluation an episode of it is a run, where the protocol is the official ones
 * @param runs the errors of each of them, where it is
 */
public record OneShotResult(Protocol protocol, EpisodePlan plan, String images, Evaluation evaluation, Optional<
        LakeRuns> runs) {

    /** What the episodes of a run itself were worth; nothing if it is one of another task. */
    public static Optional<OneShotResult> of(SavedRun run, Evaluation evaluation) {
        return ReportedEpisodes.of(run.experiment().task()).map(own -> new OneShotResult(own.plan().protocol(), own
                .plan(), ReportedImages.HELD_OUT.of(own.split()), evaluation, Optional.empty()));
    }
}
