package org.metaplastic.learning.characters;

/** Alphabets of characters as images, each drawn by several people. */
public interface CharacterSet extends DrawingSet {

    /**
     * What a drawer made of a character.
     *
     * @param alphabet its number in {@link #alphabets}
     * @param character its number in the alphabet
     * @param drawer a number below the alphabet's {@link Alphabet#drawers}
     */
    CharacterImage image(int alphabet, int character, int drawer);

    @Override
    default Drawing drawing(int alphabet, int character, int drawer) {
        return image(alphabet, character, drawer);
    }
}
