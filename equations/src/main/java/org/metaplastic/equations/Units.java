package org.metaplastic.equations;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Units as text. A quantity has one unit name, {@code 20 ms}, or a compound unit in brackets,
 * {@code 5 [mV/ms]}, {@code 8e-5 [1/mV^2/ms]}.
 */
final class Units {

    /**
     * A named unit.
     *
     * @param shift the power of ten that takes a number into ms and mV
     */
    record Named(Unit unit, int shift) {}

    static final Map<String, Named> NAMES = names();

    private Units() {}

    private static Map<String, Named> names() {
        var names = new LinkedHashMap<String, Named>();
        names.put("ms", new Named(Unit.TIME, 0));
        names.put("s", new Named(Unit.TIME, 3));
        names.put("us", new Named(Unit.TIME, -3));
        names.put("Hz", new Named(Unit.RATE, -3));
        names.put("kHz", new Named(Unit.RATE, 0));
        names.put("mV", new Named(Unit.VOLTAGE, 0));
        names.put("V", new Named(Unit.VOLTAGE, 3));
        names.put("uV", new Named(Unit.VOLTAGE, -3));
        return names;
    }

    /** Reads the unit that may follow a number, and no more. */
    static Named read(Cursor cursor) {
        if (cursor.accept("[")) {
            return compound(cursor);
        }
        Token next = cursor.peek();
        if (next.kind() != Token.Kind.NAME || next.is("per") || next.is("unless")) {
            return new Named(Unit.NONE, 0);
        }
        return named(cursor);
    }

    private static Named named(Cursor cursor) {
        Token name = cursor.expect(Token.Kind.NAME, "a unit (" + String.join(", ", NAMES.keySet()) + ")");
        Named found = NAMES.get(name.text());
        if (found == null) {
            throw cursor.error(name, "unknown unit '" + name.text() + "' after a number."
                    + Suggestion.didYouMean(name.text(), NAMES.keySet()) + " Units are "
                    + String.join(", ", NAMES.keySet()) + "; a product needs '*'.");
        }
        return found;
    }

    private static Named compound(Cursor cursor) {
        Named product = new Named(Unit.NONE, 0);
        int sign = 1;
        do {
            boolean one = cursor.peek().kind() == Token.Kind.NUMBER && cursor.peek().text().equals("1");
            if (one) {
                cursor.take();
            } else {
                Named factor = named(cursor);
                product = times(product, factor, sign * exponent(cursor));
            }
            sign = cursor.at("/") ? -1 : 1;
        } while (cursor.accept("/") || cursor.accept("*"));
        cursor.expect("]", "after the unit");
        return product;
    }

    private static int exponent(Cursor cursor) {
        if (!cursor.accept("^")) {
            return 1;
        }
        Token number = cursor.expect(Token.Kind.NUMBER, "a whole exponent of a unit");
        if (!number.text().matches("[1-9]")) {
            throw cursor.error(number, "expected an exponent from 1 to 9, found " + number.described() + ".");
        }
        return Integer.parseInt(number.text());
    }

    private static Named times(Named product, Named factor, int exponent) {
        Unit unit = new Unit(product.unit.time() + exponent * factor.unit.time(),
                product.unit.voltage() + exponent * factor.unit.voltage());
        return new Named(unit, product.shift + exponent * factor.shift);
    }

    /** A number of ms and mV with its unit, such as {@code 20 ms}, {@code 10 Hz} or {@code 5 [mV/ms]}. */
    static String quantity(double value, Unit unit) {
        String number = Numbers.text(value, shift(unit));
        return unit.equals(Unit.NONE) ? number : number + " " + symbol(unit);
    }

    /** The number in {@link #quantity}. */
    static double number(double value, Unit unit) {
        return Double.isFinite(value) ? Numbers.value(Double.toString(value), shift(unit)) : value;
    }

    /** The power of ten that takes a number of ms and mV to the one before {@link #symbol}. */
    private static int shift(Unit unit) {
        return unit.equals(Unit.RATE) ? 3 : 0;
    }

    /** What stands after the number in {@link #quantity}. */
    static String symbol(Unit unit) {
        if (unit.equals(Unit.NONE)) {
            return "";
        }
        if (unit.equals(Unit.RATE)) {
            return "Hz";
        }
        boolean simple = unit.equals(Unit.TIME) || unit.equals(Unit.VOLTAGE);
        return simple ? text(unit) : "[" + text(unit) + "]";
    }

    /** The dimension in ms and mV, such as {@code mV/ms}; "no unit" for a plain number. */
    static String text(Unit unit) {
        if (unit.equals(Unit.NONE)) {
            return "no unit";
        }
        String above = joined(power("mV", unit.voltage()), power("ms", unit.time()), "*");
        String below = joined(power("mV", -unit.voltage()), power("ms", -unit.time()), "/");
        return (above.isEmpty() ? "1" : above) + (below.isEmpty() ? "" : "/" + below);
    }

    private static String power(String name, int exponent) {
        return exponent <= 0 ? "" : exponent == 1 ? name : name + "^" + exponent;
    }

    private static String joined(String a, String b, String operator) {
        return a.isEmpty() || b.isEmpty() ? a + b : a + operator + b;
    }
}
