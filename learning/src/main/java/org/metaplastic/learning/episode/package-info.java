/**
 * Episodes are lived through: an {@link org.metaplastic.learning.episode.EpisodeExecutor} returns what they cost and the
 * gradient, {@link org.metaplastic.learning.episode.LocalEpisodes} on the threads of this machine.
 */
@NullMarked
package org.metaplastic.learning.episode;

import org.jspecify.annotations.NullMarked;
