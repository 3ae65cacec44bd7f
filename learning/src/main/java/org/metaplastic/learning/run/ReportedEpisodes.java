package org.metaplastic.learning.run;

import java.util.Optional;
import org.metaplastic.learning.characters.CharacterDataException;
import org.metaplastic.learning.task.Task;
import org.metaplastic.learning.task.characters.Characters;
import org.metaplastic.learning.task.characters.EpisodePlan;

/**
 * The episodes that a run of characters reports on.
 *
 * @param split which characters are held out, by name
 */
public record ReportedEpisodes(EpisodePlan plan, String split) {

    /** Those of a task whose images are loaded; nothing if it is another one. */
    static Optional<ReportedEpisodes> of(Task task) {
        if (!(task instanceof Characters characters)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ReportedEpisodes(characters.plan(), characters.source().splits().name()));
        } catch (CharacterDataException impossible) {
            throw new IllegalStateException("The images were loaded before.", impossible);
        }
    }
}
