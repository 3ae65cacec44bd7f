package org.metaplastic.engine.plan;

import java.util.Optional;

/**
 * The value of a state before the first step: a parameter or derived slot, or a constant.
 *
 * @param source one value for all, or as many as the state has
 */
public record Initial(Slot state, Optional<Slot> source, double constant) {}
