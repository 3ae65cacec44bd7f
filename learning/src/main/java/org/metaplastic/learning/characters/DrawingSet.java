package org.metaplastic.learning.characters;

import java.util.List;
import java.util.Optional;

/** Alphabets of characters, each drawn several times; who implements it says where the drawings come from. */
public interface DrawingSet {

    /** What results call it. */
    String name();

    List<Alphabet> alphabets();

    /**
     * A character as it was drawn once.
     *
     * @param alphabet its number in {@link #alphabets}
     * @param character its number in the alphabet
     * @param drawer a number below {@link #drawers}
     */
    Drawing drawing(int alphabet, int character, int drawer);

    /** How often a character was drawn; the alphabet's {@link Alphabet#drawers} at most. */
    default int drawers(int alphabet, int character) {
        return alphabets().get(alphabet).drawers();
    }

    /** SHA-256 of all that was read; nothing where the set follows from an experiment. */
    default Optional<String> sha256() {
        return Optional.empty();
    }

    /** How many characters all alphabets have together. */
    default int characters() {
        return alphabets().stream().mapToInt(alphabet -> alphabet.characters().size()).sum();
    }
}
