/**
 * What a network is, never how it runs. A {@link org.metaplastic.model.Network} is a list of populations and the
 * projections between them, all immutable and checked when they are made:
 *
 * <ul>
 * <li>{@link org.metaplastic.model.Population}: inputs, and units that follow equations. Spiking neurons, leaky
 * readouts and neuromodulators differ in their equations and their {@link org.metaplastic.model.Role}, not in kind.
 * <li>{@link org.metaplastic.model.Projection}: who sends to whom, how late, with which
 * {@link org.metaplastic.model.Synapse}: static, or changed by a plasticity rule.
 * <li>{@link org.metaplastic.model.ParameterSetting}: granularity, initial values, and whether training changes them.
 * </ul>
 */
@NullMarked
package org.metaplastic.model;

import org.jspecify.annotations.NullMarked;
