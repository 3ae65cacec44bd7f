package org.metaplastic.learning.characters;

import java.util.Objects;

/**
 * A character as something to be told from others. Turned by a quarter it counts as another one.
 *
 * @param alphabet its number in the set
 * @param character its number in the alphabet
 * @param quarterTurns clockwise, 0 to 3
 */
public record CharacterClass(DrawingSet set, int alphabet, int character, int quarterTurns) {

    public CharacterClass {
        Objects.checkIndex(character, set.alphabets().get(alphabet).characters().size());
        Objects.checkIndex(quarterTurns, Drawing.QUARTER_TURNS);
    }

    /** How often it was drawn. */
    public int drawers() {
        return set.drawers(alphabet, character);
    }

    /** What a drawer made of it. */
    public Drawing drawing(int drawer) {
        return set.drawing(alphabet, character, drawer).turned(quarterTurns);
    }

    /** Such as "Greek/character03", or "Greek/character03 turned by 90 degrees". */
    public String label() {
        Alphabet family = set.alphabets().get(alphabet);
        return family.name() + "/" + family.characters().get(character)
                + (quarterTurns == 0 ? "" : " turned by " + 90 * quarterTurns + " degrees");
    }
}
