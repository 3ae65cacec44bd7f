package org.metaplastic.learning.task.characters;

import java.util.Set;
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
    private final Set<String> learnedFrom;
    private @Nullable CharacterSplits splits;

    public CharacterSource(Loader loader) {
        this(loader, Set.of());
    }

    /** @param learnedFrom the names of the sets that have characters to learn from, or to choose by */
    public CharacterSource(Loader loader, Set<String> learnedFrom) {
        this.loader = loader;
        this.learnedFrom = Set.copyOf(learnedFrom);
    }

    /** Whether a result on a set would be one on characters that were not held out. */
    public boolean learnsFrom(String set) {
        return learnedFrom.contains(set);
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
