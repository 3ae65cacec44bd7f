package org.metaplastic.engine.reference;

import java.util.Map;

/**
 * A population after one step: numbers of the tape, one for each unit.
 *
 * @param output what it sends: spikes, or a graded output
 * @param variables by name
 */
record Moment(int[] output, Map<String, int[]> variables) {}
