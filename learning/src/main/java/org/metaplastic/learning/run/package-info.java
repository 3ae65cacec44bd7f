/**
 * A whole run, from an experiment to a folder of results. {@link org.metaplastic.learning.run.TrainingRun} trains,
 * evaluates and adds the controls; {@link org.metaplastic.learning.run.RunFolder} keeps what came of it: the resolved
 * experiment, the environment, a line of metrics for each outer step, the parameters and the result.
 * {@link org.metaplastic.learning.run.SavedRun} reads such a folder and evaluates it again;
 * {@link org.metaplastic.learning.run.OneShotProtocol} measures it by another protocol of one-shot learning;
 * {@link org.metaplastic.learning.run.BegunRun} reads it to go on, or to repeat it. How the parts of a snapshot go together:
 * {@code Keeper} takes it, {@code SnapshotFolder} keeps and finds it, {@code Snapshot} is its content.
 */
@NullMarked
package org.metaplastic.learning.run;

import org.jspecify.annotations.NullMarked;
