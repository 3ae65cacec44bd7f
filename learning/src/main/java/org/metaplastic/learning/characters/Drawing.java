package org.metaplastic.learning.characters;

/** A character as it was drawn once: an image, or what a camera recorded of one. */
public sealed interface Drawing permits CharacterImage, EventFrames {

    /** How often a drawing can be turned by 90 degrees until it is upright again. */
    int QUARTER_TURNS = 4;

    /** The same after so many turns by 90 degrees clockwise. */
    Drawing turned(int quarterTurns);
}
