/**
 * Experiments as YAML: {@link org.metaplastic.learning.experiment.ExperimentReader} turns a file and the changes of a
 * command line into an {@link org.metaplastic.learning.experiment.Experiment}; every mistake is told with its line.
 */
@NullMarked
package org.metaplastic.learning.experiment;

import org.jspecify.annotations.NullMarked;
