/**
 * The oracle: a second, slow and plain implementation of a network's step and of its gradient, in double precision. It
 * shares nothing with the kernels but the {@link org.metaplastic.model.Network} and its formulas: no symbolic
 * derivative, no plan, no vectors. Read it to learn what a step means; compare a kernel with it to learn whether the
 * kernel is right.
 *
 * <ul>
 * <li>{@link org.metaplastic.engine.reference.NetworkInterpreter} is the way in.
 * <li>{@code Episode} is the order of one step; {@code UnitsInterpreter} is one population, {@code
 * ProjectionInterpreter} one projection and its rule.
 * <li>{@code Tape} remembers each scalar operation and sweeps backwards over it; {@code Evaluator} puts formulas on it.
 * <li>{@code Grid} and {@code Field} say how many values a quantity has, {@code History} and {@code Moment} what a
 * population did when.
 * </ul>
 */
@NullMarked
package org.metaplastic.engine.reference;

import org.jspecify.annotations.NullMarked;
