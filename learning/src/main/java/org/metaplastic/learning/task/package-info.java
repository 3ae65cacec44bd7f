/**
 * What there is to learn. A {@link org.metaplastic.learning.task.Task} is a distribution of episodes; an
 * {@link org.metaplastic.learning.task.Episode} is one lifetime: it gives the network its input step by step, having
 * seen the readout of the step before, and turns the readouts of the whole lifetime into a
 * {@link org.metaplastic.learning.task.Score}: a loss, its derivative with respect to each readout, and what was
 * decided in each trial.
 *
 * <p>Two tasks are built in: {@link org.metaplastic.learning.task.CueAssociation}, in several variants, and
 * {@link org.metaplastic.learning.task.TMaze}. {@link org.metaplastic.learning.task.CueAssociationSettings} and
 * {@link org.metaplastic.learning.task.TMazeSettings} hold every number of them.
 */
@NullMarked
package org.metaplastic.learning.task;

import org.jspecify.annotations.NullMarked;
