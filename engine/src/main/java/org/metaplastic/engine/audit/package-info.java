/**
 * Checks gradients. A {@link org.metaplastic.engine.audit.Probe} is one episode with a linear functional of it; {@link
 * org.metaplastic.engine.audit.GradientComparison} holds two gradients of it against each other, {@link
 * org.metaplastic.engine.audit.FiniteDifferences} a gradient against the value that it belongs to, and {@link
 * org.metaplastic.engine.audit.Alignment} tells how an approximate gradient lies to the exact one.
 */
@NullMarked
package org.metaplastic.engine.audit;

import org.jspecify.annotations.NullMarked;
