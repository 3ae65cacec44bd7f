/**
 * How the outer loop turns gradients into better parameters. Per outer step: a
 * {@link org.metaplastic.learning.optimiser.GradientClipping} bounds the gradients and tells their norms,
 * {@link org.metaplastic.learning.optimiser.ParameterGroups} say at which rate each parameter moves, by a
 * {@link org.metaplastic.learning.optimiser.LearningRate} schedule and the group that its name falls into, and an
 * {@link org.metaplastic.learning.optimiser.Optimiser} takes the step.
 */
@NullMarked
package org.metaplastic.learning.optimiser;

import org.jspecify.annotations.NullMarked;
