/**
 * Ways to find the gradient of an outer step, or what stands for it: a
 * {@link org.metaplastic.learning.estimator.GradientEstimator}, of the numbers that a
 * {@link org.metaplastic.learning.estimator.Parameterisation} makes of the parameters.
 */
@NullMarked
package org.metaplastic.learning.estimator;

import org.jspecify.annotations.NullMarked;
