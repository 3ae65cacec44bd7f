/**
 * Numbers about many episodes. An {@link org.metaplastic.learning.statistics.AccuracyTally} takes scores one by one;
 * a {@link org.metaplastic.learning.statistics.Proportion} is what is reported, with its interval over episodes.
 */
@NullMarked
package org.metaplastic.learning.statistics;

import org.jspecify.annotations.NullMarked;
