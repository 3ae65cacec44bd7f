/**
 * Runs networks. A {@link org.metaplastic.engine.CompiledNetwork} holds the kernels of a network, shared by all threads;
 * {@link org.metaplastic.engine.Coefficients} the values of its parameters during an outer step; an
 * {@link org.metaplastic.engine.EpisodeRunner} lives through episodes on one thread, forward and in reverse; a
 * {@link org.metaplastic.engine.GradientSum} adds up what episodes found; an {@link org.metaplastic.engine.EpisodeTimer}
 * tells what takes their time. How a network becomes kernels is in
 * {@link org.metaplastic.engine.plan} and {@link org.metaplastic.engine.kernel}; the oracle is in
 * {@link org.metaplastic.engine.reference}.
 */
@NullMarked
package org.metaplastic.engine;

import org.jspecify.annotations.NullMarked;
