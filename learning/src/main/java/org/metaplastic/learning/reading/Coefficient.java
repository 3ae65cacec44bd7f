package org.metaplastic.learning.reading;

import org.metaplastic.equations.Parameter;

/**
 * A coefficient of a rule before and after training.
 *
 * @param parameter its name, unit, and description; its scope is the one that the experiment chose
 * @param learned whether training changed it
 * @param timeConstant whether it is a time that something is divided by
 */
@SuppressWarnings("ArrayRecordComponent")
public record Coefficient(Parameter parameter, boolean learned, boolean timeConstant, double[] before,
        double[] after) {

    /** The spread before training. */
    public Spread initial() {
        return Spread.of(before);
    }

    /** The spread after training. */
    public Spread trained() {
        return Spread.of(after);
    }
}
