package org.metaplastic.equations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Dimension analysis of formulas. A unit of {@code null} fits any other: that of a literal 0, and of names whose unit
 * the equations do not say, such as a variable of another neuron.
 */
final class UnitCheck {

    /** The unit of a leaf of a formula. */
    interface Leaves {

        @Nullable
        Unit number(Expression.Constant number);

        @Nullable
        Unit name(String name);
    }

    /** Told of each conflict; may throw, and else the check goes on as if there were none. */
    interface Conflicts {
        void at(Expression place, String message);
    }

    private final Leaves leaves;
    private final Conflicts conflicts;

    UnitCheck(Leaves leaves, Conflicts conflicts) {
        this.leaves = leaves;
        this.conflicts = conflicts;
    }

    /** Checks {@code expression} and its parts. */
    @Nullable
    Unit of(Expression expression) {
        return switch (expression) {
            case Expression.Constant number -> number.value() == 0 && isPlain(number) ? null : leaves.number(number);
            case Expression.Symbol(var name) -> leaves.name(name);
            case Expression.Negation(var operand) -> of(operand);
            case Expression.Sum(var left, var right) -> agree(expression, "the terms of a sum", left, right);
            case Expression.Product(var left, var right) -> {
                Unit a = of(left);
                Unit b = of(right);
                yield a == null || b == null ? null : a.times(b);
            }
            case Expression.Quotient(var top, var bottom) -> {
                Unit a = of(top);
                Unit b = of(bottom);
                yield a == null || b == null ? null : a.over(b);
            }
            case Expression.Power(var base, var exponent) -> power(expression, base, exponent);
            case Expression.Comparison(_, var left, var right) -> {
                agree(expression, "the sides of a comparison", left, right);
                yield Unit.NONE;
            }
            case Expression.Call(var function, var arguments) -> call(expression, function, arguments);
        };
    }

    /** Checks that {@code expression} has the unit {@code wanted}; {@code message} begins the report if it has not. */
    void require(Expression place, Expression expression, @Nullable Unit wanted, String message) {
        Unit found = of(expression);
        if (found != null && wanted != null && !found.equals(wanted)) {
            conflicts.at(place, message + described(wanted) + ", but this has " + described(found) + ".");
        }
    }

    private boolean isPlain(Expression.Constant number) {
        return Unit.NONE.equals(leaves.number(number));
    }

    private @Nullable Unit power(Expression place, Expression base, Expression exponent) {
        require(exponent, exponent, Unit.NONE, "an exponent needs ");
        Unit unit = of(base);
        if (unit == null || unit.equals(Unit.NONE)) {
            return unit;
        }
        double n = Simplifier.simplify(exponent) instanceof Expression.Constant(var value) ? value : Double.NaN;
        double time = unit.time() * n;
        double voltage = unit.voltage() * n;
        if (time != Math.rint(time) || voltage != Math.rint(voltage)) {
            conflicts.at(place, "the base of this power has " + described(unit)
                    + ", so its exponent must be a number that keeps units whole. Divide the base by its unit first.");
            return null;
        }
        return new Unit((int) time, (int) voltage);
    }

    private @Nullable Unit call(Expression place, Function function, List<Expression> arguments) {
        Expression x = arguments.get(0);
        String needs = "'" + function.symbol() + "' needs ";
        return switch (function) {
            case EXP, LOG, TANH, SIGMOID, ATAN, ERF -> {
                require(x, x, Unit.NONE, needs);
                yield Unit.NONE;
            }
            case DECAY -> {
                require(x, x, Unit.TIME, needs);
                yield Unit.NONE;
            }
            case SQRT -> power(place, x, Expression.constant(0.5));
            case ABS -> of(x);
            case SIGN, HEAVISIDE -> {
                of(x);
                yield Unit.NONE;
            }
            case MIN, MAX -> agree(place, "the arguments of '" + function.symbol() + "'", x, arguments.get(1));
            case CLIP -> agree(place, "the arguments of 'clip'", x, arguments.get(1), arguments.get(2));
            case SELECT -> {
                of(x);
                yield agree(place, "the two values of 'select'", arguments.get(1), arguments.get(2));
            }
        };
    }

    private @Nullable Unit agree(Expression place, String what, Expression... parts) {
        Expression first = parts[0];
        Unit unit = of(first);
        for (int i = 1; i < parts.length; i++) {
            Unit next = of(parts[i]);
            if (unit != null && next != null && !unit.equals(next)) {
                conflicts.at(place, what + " differ in unit: '" + unsigned(first) + "' has " + described(unit)
                        + ", '" + unsigned(parts[i]) + "' has " + described(next) + ".");
            }
            if (unit == null) {
                unit = next;
                first = parts[i];
            }
        }
        return unit;
    }

    /** A difference is a sum with a negation, but its author wrote no sign. */
    private static String unsigned(Expression term) {
        return Printer.text(term instanceof Expression.Negation(var operand) ? operand : term);
    }

    static String described(Unit unit) {
        return unit.equals(Unit.NONE) ? "no unit" : "the unit " + Units.text(unit);
    }
}
