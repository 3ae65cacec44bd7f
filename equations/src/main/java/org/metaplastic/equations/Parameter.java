package org.metaplastic.equations;

/**
 * A named quantity that training can change.
 *
 * @param value the default, in the base units of {@link Unit} (ms, mV)
 * @param scope the default granularity; a network may choose another
 */
public record Parameter(String name, double value, Unit unit, Scope scope, String description) {}
