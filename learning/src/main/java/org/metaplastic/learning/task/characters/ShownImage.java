package org.metaplastic.learning.task.characters;

import org.metaplastic.learning.characters.CharacterImage;

/**
 * An image of an episode.
 *
 * @param label what the episode calls the character
 * @param shot which example of it this is, counted from 0; -1 for a query
 */
record ShownImage(CharacterImage drawn, int label, int shot) {

    static final int QUERY = -1;

    boolean support() {
        return shot != QUERY;
    }
}
