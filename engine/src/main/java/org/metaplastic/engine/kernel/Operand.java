package org.metaplastic.engine.kernel;

/** An array that a pass reads, under the name by which its formulas refer to it. */
public record Operand(String name, Level level) {}
