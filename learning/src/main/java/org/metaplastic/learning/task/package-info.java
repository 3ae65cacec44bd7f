/**
 * What there is to learn. A {@link org.metaplastic.learning.task.Task} is a distribution of episodes; an
 * {@link org.metaplastic.learning.task.Episode} is one lifetime: it gives the network its input step by step, having
 * seen the readout of the step before, and turns the readouts of the whole lifetime into a
 * {@link org.metaplastic.learning.task.Score}: a loss, its derivative with respect to each readout, and what was
 * decided in each trial.
 *
 * <p>{@link org.metaplastic.learning.task.CueAssociation} is the built-in task; its
 * {@link org.metaplastic.learning.task.CueAssociationSettings} hold every number of it.
 */
@NullMarked
package org.metaplastic.learning.task;

import org.jspecify.annotations.NullMarked;
