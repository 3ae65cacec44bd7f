package org.metaplastic.equations;

import java.util.Set;

/**
 * A number with its unit, as equations write it: {@code 20 ms}, {@code 10 Hz}, {@code -65 mV}, {@code 5 [mV/ms]}, or
 * {@code 0.5} without unit.
 *
 * @param value in ms and mV
 */
public record Quantity(double value, Unit unit) {

    /** Reads one quantity and nothing else; any mistake is an {@link EquationException}. */
    public static Quantity parse(String text) {
        Source source = Source.of(text, "quantity");
        var lines = Tokenizer.lines(source);
        if (lines.size() != 1) {
            throw source.error(1, 1, "expected one number with its unit, found " + lines.size() + " lines.");
        }
        var cursor = new Cursor(source, lines.getFirst().tokens());
        boolean negative = cursor.accept("-");
        Token number = cursor.expect(Token.Kind.NUMBER, "a number");
        Units.Named unit = Units.read(cursor);
        cursor.expectEnd("");
        double value = Numbers.value(number.text(), unit.shift());
        return new Quantity(negative ? -value : value, unit.unit());
    }

    /** The number that stands before {@link Unit#symbol}: 30 of {@code 30 Hz}, which is kept as 0.03. */
    public double number() {
        return Units.number(value, unit);
    }

    /** The names of units. */
    public static Set<String> unitNames() {
        return Units.NAMES.keySet();
    }

    /** The shortest text that {@link #parse} reads as this. */
    @Override
    public String toString() {
        return Units.quantity(value, unit);
    }
}
