package org.metaplastic.equations;

/**
 * A physical dimension: powers of time and of voltage. Quantities are kept in ms and mV, so that 1 s is 1000 and 1 Hz is
 * 0.001.
 */
public record Unit(int time, int voltage) {

    public static final Unit NONE = new Unit(0, 0);
    public static final Unit TIME = new Unit(1, 0);
    public static final Unit RATE = new Unit(-1, 0);
    public static final Unit VOLTAGE = new Unit(0, 1);

    /** As equations write it after a number: {@code ms}, {@code [mV/ms]}; empty without unit. */
    public String symbol() {
        return Units.symbol(this);
    }

    /** In ms and mV, as quantities are kept: {@code ms}, {@code 1/ms}, {@code mV/ms}; "no unit" without one. */
    public String dimension() {
        return Units.text(this);
    }

    public Unit times(Unit other) {
        return new Unit(time + other.time, voltage + other.voltage);
    }

    public Unit over(Unit other) {
        return new Unit(time - other.time, voltage - other.voltage);
    }
}
