package org.metaplastic.learning.task.characters;

import org.metaplastic.learning.characters.Drawing;

/**
 * An image of an episode.
 *
 * @param character its name, such as "Greek/character03"; empty where nobody knows
 * @param label what the episode calls it
 * @param shot which example of it this is, counted from 0; -1 for a query
 */
record ShownImage(Drawing drawn, String character, int label, int shot) {

    static final int QUERY = -1;

    boolean support() {
        return shot != QUERY;
    }
}
