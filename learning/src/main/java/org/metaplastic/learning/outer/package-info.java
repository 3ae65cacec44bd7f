/**
 * The outer loop: {@link org.metaplastic.learning.outer.Trainer} draws episodes, an
 * {@link org.metaplastic.learning.outer.EpisodeExecutor} lives through them and returns the gradient, an optimiser moves
 * the parameters, {@link org.metaplastic.learning.outer.Evaluation} tells what unseen episodes are worth.
 */
@NullMarked
package org.metaplastic.learning.outer;

import org.jspecify.annotations.NullMarked;
