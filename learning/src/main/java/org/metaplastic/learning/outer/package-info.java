/**
 * The outer loop: {@link org.metaplastic.learning.outer.Trainer} asks an estimator for the gradient of a meta-batch, an
 * optimiser moves the parameters, validation tells when to end.
 */
@NullMarked
package org.metaplastic.learning.outer;

import org.jspecify.annotations.NullMarked;
