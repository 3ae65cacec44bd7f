package org.metaplastic.learning.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.metaplastic.learning.characters.CharacterDataException;
import org.metaplastic.learning.characters.CharacterSplits;
import org.metaplastic.learning.characters.Jitter;
import org.metaplastic.learning.characters.recorded.RecordedFolder;
import org.metaplastic.learning.characters.recorded.RecordedSet;
import org.metaplastic.learning.encoding.EventReplay;
import org.metaplastic.learning.task.characters.CharacterSource;
import org.metaplastic.learning.task.characters.Characters;
import org.metaplastic.learning.task.characters.Presentations;

/** Reads where recorded events lie that {@link Characters} are to be made of. */
final class RecordingsReader {

    /** The split by characters, whatever their alphabets. */
    static final String CHARACTERS = "characters";

    private static final List<String> SPLITS = List.of(CHARACTERS, CharactersReader.ALPHABETS);
    /** As many as drew each character of Omniglot. */
    private static final int RECORDINGS = 20;
    /** Pixels are kept finer than they are shown where they are jittered: a shift is no whole number of them. */
    private static final int FINER = 2;
    private static final Jitter NONE = new Jitter(0, 0, 0, 0);

    private RecordingsReader() {}

    /**
     * Reads the section; its folder is read when episodes are needed.
     *
     * @param split by what characters are held out
     * @param turned whether a turned character is another one in meta-training
     */
    static CharacterSource read(Section section, Value split, EventReplay replay, Presentations presentations,
            Jitter jitter, boolean turned) {
        section.allow("events", "recordings", "validation", "test");
        Path folder = section.required("events", "N-MNIST/Train").path();
        section.resolve("events", folder.toString());
        boolean byAlphabet = split.oneOf("split", SPLITS).equals(CharactersReader.ALPHABETS);
        int recordings = section.get("recordings", RECORDINGS).integer(1);
        int validation = section.get("validation", CharactersReader.VALIDATION_ALPHABETS).integer(1);
        int test = section.get("test", CharactersReader.TEST_ALPHABETS).integer(1);
        var framing = new RecordedSet.Framing(recordings, jitter.equals(NONE) ? replay.side() : FINER * replay.side(),
                replay.stepMs(), presentations.support());
        return new CharacterSource(() -> {
            CharacterSplits splits = splits(folder, framing, byAlphabet, validation, test);
            return turned ? splits.withQuarterTurns() : splits;
        }, Set.of(RecordedSet.NAME));
    }

    private static CharacterSplits splits(Path folder, RecordedSet.Framing framing, boolean byAlphabet, int validation,
            int test) throws CharacterDataException {
        RecordedFolder found = RecordedFolder.find(folder);
        if (byAlphabet && found.flat()) {
            throw new CharacterDataException("'" + folder + "' has no folders of alphabets to split by. Write 'split: "
                    + CHARACTERS + "' in the experiment.");
        }
        RecordedSet set = RecordedSet.read(found, framing);
        try {
            return byAlphabet ? CharacterSplits.ofOneSet(set, validation, test)
                    : CharacterSplits.ofCharacters(set, validation, test);
        } catch (IllegalArgumentException tooFew) {
            throw new CharacterDataException(tooFew.getMessage() + " Set 'validation' and 'test' beside 'events'.",
                    tooFew);
        }
    }
}
