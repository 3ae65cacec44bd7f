package org.metaplastic.learning.reading;

import java.util.Arrays;
import org.metaplastic.equations.Parameter;
import org.metaplastic.equations.Quantity;

/**
 * A coefficient of a rule before and after training, in ms and mV unless {@link #inItsUnit}.
 *
 * @param parameter its name, unit, and description; its scope is the one that the experiment chose
 * @param learned whether training changed it
 * @param timeConstant whether it is a time that something is divided by
 */
@SuppressWarnings("ArrayRecordComponent")
public record Coefficient(Parameter parameter, boolean learned, boolean timeConstant, double[] before,
        double[] after) {

    /**
     * The same in numbers to be shown: those that stand before the symbol of its unit, not of ms and mV. Every table,
     * picture and export that prints its unit prints these.
     */
    public Coefficient inItsUnit() {
        return new Coefficient(parameter, learned, timeConstant, numbers(before), numbers(after));
    }

    private double[] numbers(double[] values) {
        return Arrays.stream(values).map(value -> new Quantity(value, parameter.unit()).number()).toArray();
    }

    /** The spread before training. */
    public Spread initial() {
        return Spread.of(before);
    }

    /** The spread after training. */
    public Spread trained() {
        return Spread.of(after);
    }
}
