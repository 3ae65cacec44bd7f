/**
 * Images of handwritten characters. A {@link org.metaplastic.learning.characters.CharacterSet} has alphabets of
 * characters, each drawn by several people. {@link org.metaplastic.learning.characters.CharacterStore} keeps sets in the
 * user's data folder, one file a set.
 *
 * <p>A {@link org.metaplastic.learning.characters.CharacterClass} is a character, perhaps turned, that an episode tells
 * from others; {@link org.metaplastic.learning.characters.CharacterSplits} say which are there to learn from, to choose by
 * and to report on. {@link org.metaplastic.learning.characters.GreyImage} is what a network sees of one.
 *
 * <p>Where the images come from: {@code omniglot} reads and fetches the data set of that name, {@code glyphs} draws
 * characters of its own. {@code oneshot} measures who recognises a character after one example.
 */
@NullMarked
package org.metaplastic.learning.characters;

import org.jspecify.annotations.NullMarked;
