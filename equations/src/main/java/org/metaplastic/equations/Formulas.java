package org.metaplastic.equations;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the formulas of one definition and checks their names and units. */
final class Formulas {

    /** A formula with the unit that it has, null where it fits any. */
    record Read(Expression expression, @Nullable Unit unit) {}

    private final Source source;
    private final Names names;
    private final SourceMap map = new SourceMap();

    Formulas(Source source, Names names) {
        this.source = source;
        this.names = names;
    }

    /** Reads a formula of which {@code onName} checks every name. */
    Read read(Cursor cursor, Consumer<Token> onName) {
        Token start = cursor.peek();
        Expression expression = new ExpressionParser(cursor, map, onName).read();
        return new Read(expression, check(start).of(expression));
    }

    /** Reads a formula over names of some kinds only. */
    Read read(Cursor cursor, Set<Names.Kind> kinds, String what) {
        return read(cursor, name -> {
            Names.Kind kind = names.read(name).kind();
            if (!kinds.contains(kind)) {
                throw source.error(name, what + " may not read '" + name.text() + "', which is " + kind.text() + ".");
            }
        });
    }

    /** Fails at {@code place} where a formula does not have the unit {@code wanted}. */
    void requireUnit(Token place, Read formula, @Nullable Unit wanted, String what) {
        Unit found = formula.unit();
        if (found != null && wanted != null && !found.equals(wanted)) {
            throw source.error(place, what + " " + UnitCheck.described(wanted) + ", but this formula has "
                    + UnitCheck.described(found) + ". Check the units of its names, or give its numbers units (5 mV).");
        }
    }

    /** The word that says best where {@code expression} stands. */
    Optional<Token> place(Expression expression) {
        return map.place(expression);
    }

    /** Conflicts are reported at the operator or name in question, or else at {@code start}. */
    private UnitCheck check(Token start) {
        return new UnitCheck(new UnitCheck.Leaves() {
            @Override
            public Unit number(Expression.Constant number) {
                return map.unit(number);
            }

            @Override
            public @Nullable Unit name(String name) {
                return names.find(name).map(Names.Entry::unit).orElse(null);
            }
        }, (place, message) -> {
            throw source.error(map.place(place).orElse(start), message);
        });
    }
}
