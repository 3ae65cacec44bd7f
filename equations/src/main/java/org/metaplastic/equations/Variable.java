package org.metaplastic.equations;

/**
 * A quantity that changes from step to step.
 *
 * @param initial its value before the first step, a formula over parameters
 */
public record Variable(String name, Scope scope, Expression initial, Unit unit, String description) {}
