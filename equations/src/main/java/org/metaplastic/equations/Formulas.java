package org.metaplastic.equations;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the formulas of one definition and checks their names and units. */
final class Formulas {

    /** A formula with the unit that it has, null where it fits any. */
    record Read(Expression expression, @Nullable Unit unit) {}

    /** What a parameter may have been meant to have. */
    private static final List<Unit> USUAL = List.of(Unit.NONE, Unit.TIME, Unit.RATE, Unit.VOLTAGE);

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
                    + UnitCheck.described(found) + ". " + suspects(formula.expression(), wanted)
                    + "Check the units of its names, or give its numbers units (5 mV).");
        }
    }

    /** The parameters of which each would put the formula right if it had another unit. */
    private String suspects(Expression formula, Unit wanted) {
        return names.all(Names.Kind.PARAMETER).stream().filter(Symbols.in(formula)::contains)
                .flatMap(name -> USUAL.stream().filter(unit -> fits(formula, wanted, name, unit)).map(unit -> "It would"
                        + " be right if the parameter '" + name + "' had " + UnitCheck.described(unit) + "; it has "
                        + names.find(name).map(Names.Entry::unit).map(UnitCheck::described).orElse("any") + ". "))
                .collect(Collectors.joining());
    }

    private boolean fits(Expression formula, Unit wanted, String parameter, Unit unit) {
        var conflicts = new AtomicBoolean();
        Unit found = new UnitCheck(new UnitCheck.Leaves() {
            @Override
            public Unit number(Expression.Constant number) {
                return map.unit(number);
            }

            @Override
            public @Nullable Unit name(String name) {
                return name.equals(parameter) ? unit : declared(name);
            }
        }, (_, _) -> conflicts.set(true)).of(formula);
        return wanted.equals(found) && !conflicts.get();
    }

    private @Nullable Unit declared(String name) {
        return names.find(name).map(Names.Entry::unit).orElse(null);
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
                return declared(name);
            }
        }, (place, message) -> {
            throw source.error(map.place(place).orElse(start), message);
        });
    }
}
