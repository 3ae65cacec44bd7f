package org.metaplastic.learning.characters;

import java.util.List;

/**
 * Characters that belong together.
 *
 * @param characters their names, in order
 * @param drawers how many people drew each of them
 */
public record Alphabet(String name, List<String> characters, int drawers) {

    public Alphabet {
        characters = List.copyOf(characters);
        if (characters.isEmpty() || drawers < 1) {
            throw new IllegalArgumentException("Alphabet '" + name + "' has " + characters.size() + " characters by "
                    + drawers + " drawers. Give it one of each at least.");
        }
    }

    /** How many images there are of it. */
    public int images() {
        return Math.multiplyExact(characters.size(), drawers);
    }
}
