/**
 * Characters that nobody wrote: strokes drawn at random. An alphabet has a style that its characters share; a drawer has
 * a hand that differs from those of others, and never draws the same twice. Everything follows from a
 * {@link org.metaplastic.learning.random.Key}.
 */
@NullMarked
package org.metaplastic.learning.characters.glyphs;

import org.jspecify.annotations.NullMarked;
