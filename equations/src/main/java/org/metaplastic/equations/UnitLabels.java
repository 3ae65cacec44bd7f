package org.metaplastic.equations;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives the numbers of formulas back the units that they were written with. A formula keeps numbers in ms and mV but
 * not their units; these follow from the units of the names around. A number with a unit becomes a symbol whose name
 * is its text, such as {@code 5 mV}, for the {@link Printer}.
 */
final class UnitLabels {

    private final Map<String, Unit> units;
    private final Map<String, Unit> demanded = new HashMap<>();
    private final UnitCheck open;
    private final UnitCheck plain;

    /** @param units of the names that have one to be known; grown by the caller as results are defined */
    UnitLabels(Map<String, Unit> units) {
        this.units = units;
        open = check(null);
        plain = check(Unit.NONE);
    }

    /** What {@link #label} found that names without a known unit must have. */
    Map<String, Unit> demanded() {
        return demanded;
    }

    /** The unit of a formula; numbers take the unit that they need, or none where nothing says. */
    @Nullable
    Unit of(Expression expression) {
        Unit unit = open.of(expression);
        return unit == null ? plain.of(expression) : unit;
    }

    /** The unit of a formula where its names alone settle it, else null. */
    @Nullable
    Unit certain(Expression expression) {
        return open.of(expression);
    }

    /** @param wanted the unit that the formula must have, or null where nothing says */
    Expression label(Expression expression, @Nullable Unit wanted) {
        return switch (expression) {
            case Expression.Constant(var value) -> number(expression, value, wanted);
            case Expression.Symbol(var name) -> {
                if (wanted != null && !units.containsKey(name)) {
                    demanded.put(name, wanted);
                }
                yield expression;
            }
            case Expression.Negation _ -> parts(expression, wanted);
            case Expression.Sum _ -> parts(expression, wanted == null ? of(expression) : wanted);
            case Expression.Product(var left, var right) -> product(left, right, wanted);
            case Expression.Quotient(var top, var bottom) -> quotient(top, bottom, wanted);
            case Expression.Power(var base, var exponent) -> new Expression.Power(label(base, of(base)),
                    label(exponent, Unit.NONE));
            case Expression.Comparison(_, var left, var right) -> parts(expression, of(left.plus(right)));
            case Expression.Call call -> call(call, wanted);
        };
    }

    private Expression number(Expression number, double value, @Nullable Unit wanted) {
        if (wanted == null || wanted.equals(Unit.NONE) || value == 0) {
            return number;
        }
        Expression quantity = Expression.symbol(Units.quantity(Math.abs(value), wanted));
        return value < 0 ? quantity.negated() : quantity;
    }

    private Expression product(Expression left, Expression right, @Nullable Unit wanted) {
        Unit rightUnit = open.of(right);
        Unit leftUnit = rightUnit == null || wanted == null ? of(left) : wanted.over(rightUnit);
        if (rightUnit == null) {
            rightUnit = wanted == null || leftUnit == null ? of(right) : wanted.over(leftUnit);
        }
        return label(left, leftUnit).times(label(right, rightUnit));
    }

    private Expression quotient(Expression top, Expression bottom, @Nullable Unit wanted) {
        Unit bottomUnit = open.of(bottom);
        Unit topUnit = bottomUnit == null || wanted == null ? of(top) : wanted.times(bottomUnit);
        if (bottomUnit == null) {
            bottomUnit = wanted == null || topUnit == null ? of(bottom) : topUnit.over(wanted);
        }
        return label(top, topUnit).over(label(bottom, bottomUnit));
    }

    private Expression call(Expression.Call call, @Nullable Unit wanted) {
        return switch (call.function()) {
            case EXP, LOG, TANH, SIGMOID, ATAN, ERF -> parts(call, Unit.NONE);
            case DECAY -> parts(call, Unit.TIME);
            case ABS, MIN, MAX, CLIP -> parts(call, wanted == null ? of(call) : wanted);
            case SQRT, SIGN, HEAVISIDE -> parts(call, of(call.arguments().get(0)));
            case SELECT -> {
                Unit unit = wanted == null ? of(call) : wanted;
                Expression condition = call.arguments().get(0);
                yield Expression.call(Function.SELECT, label(condition, of(condition)),
                        label(call.arguments().get(1), unit), label(call.arguments().get(2), unit));
            }
        };
    }

    private Expression parts(Expression expression, @Nullable Unit wanted) {
        return Rewrite.parts(expression, part -> label(part, wanted));
    }

    private UnitCheck check(@Nullable Unit ofNumbers) {
        return new UnitCheck(new UnitCheck.Leaves() {
            @Override
            public @Nullable Unit number(Expression.Constant number) {
                return ofNumbers;
            }

            @Override
            public @Nullable Unit name(String name) {
                return units.get(name);
            }
        }, (_, _) -> {
        });
    }
}
