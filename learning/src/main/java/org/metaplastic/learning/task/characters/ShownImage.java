package org.metaplastic.learning.task.characters;

import org.metaplastic.learning.characters.CharacterClass;

/**
 * An image of an episode.
 *
 * @param label what the episode calls the character
 * @param shot which example of it this is, counted from 0; -1 for a query
 */
record ShownImage(CharacterClass character, int drawer, int label, int shot) {

    boolean support() {
        return shot >= 0;
    }
}
