package org.metaplastic.learning.task.characters;

import org.jspecify.annotations.Nullable;
import org.metaplastic.learning.characters.CharacterDataException;
import org.metaplastic.learning.characters.CharacterSplits;

/** Where the images of a task come from. They are loaded once, when they are needed: an experiment can be read without. */
public final class CharacterSource {

    /** Loads the images, or says what to do. */
    @FunctionalInterface
    public interface Loader {
        CharacterSplits load() throws CharacterDataException;
    }

    private final Loader loader;
    private @Nullable CharacterSplits splits;

    public CharacterSource(Loader loader) {
        this.loader = loader;
    }

    /** The characters of each split. */
    public synchronized CharacterSplits splits() throws CharacterDataException {
        CharacterSplits known = splits == null ? loader.load() : splits;
        splits = known;
        return known;
    }

    /** As {@link #splits}, after a first call of it. */
    synchronized CharacterSplits loaded() {
        CharacterSplits known = splits;
        if (known == null) {
            throw new IllegalStateException("The images were not loaded. Call prepare() of the task first.");
        }
        return known;
    }
}
