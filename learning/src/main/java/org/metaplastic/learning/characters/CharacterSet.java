package org.metaplastic.learning.characters;

import java.util.List;

/** Alphabets of characters, each drawn by several people; who implements it says where the images come from. */
public interface CharacterSet {

    /** What results call it. */
    String name();

    List<Alphabet> alphabets();

    /**
     * What a drawer made of a character.
     *
     * @param alphabet its number in {@link #alphabets}
     * @param character its number in the alphabet
     * @param drawer a number below the alphabet's {@link Alphabet#drawers}
     */
    CharacterImage image(int alphabet, int character, int drawer);

    /** How many characters all alphabets have together. */
    default int characters() {
        return alphabets().stream().mapToInt(alphabet -> alphabet.characters().size()).sum();
    }
}
