/**
 * Randomness that is passed explicitly. A {@link org.metaplastic.learning.random.Key} is a path that says what the
 * numbers are for; the same path always gives the same numbers, whatever ran before and on whichever thread. A
 * {@link org.metaplastic.learning.random.Split} is a part of every episode's path, so that what was trained on is never
 * what is tested on.
 */
@NullMarked
package org.metaplastic.learning.random;

import org.jspecify.annotations.NullMarked;
