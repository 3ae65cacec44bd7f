/**
 * A whole run, from an experiment to a folder of results. {@link org.metaplastic.learning.run.TrainingRun} trains,
 * evaluates and adds the controls; {@link org.metaplastic.learning.run.RunFolder} keeps what came of it: the resolved
 * experiment, the environment, a line of metrics for each outer step, the parameters and the result.
 * {@link org.metaplastic.learning.run.SavedRun} reads such a folder and evaluates it again.
 */
@NullMarked
package org.metaplastic.learning.run;

import org.jspecify.annotations.NullMarked;
