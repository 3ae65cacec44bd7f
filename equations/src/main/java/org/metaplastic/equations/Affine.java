package org.metaplastic.equations;

import static org.metaplastic.equations.Expression.ONE;
import static org.metaplastic.equations.Expression.ZERO;

import java.util.Optional;

/**
 * A formula seen as affine in one name x: {@code factor * (slope * x + offset) / divisor}, all four free of x. Factor
 * and divisor are kept apart from the slope so that {@code (x0 - x) / tau} shows its time constant and its fixed point
 * as they were written.
 */
record Affine(Expression factor, Expression slope, Expression offset, Expression divisor) {

    Affine {
        factor = Simplifier.simplify(factor);
        slope = Simplifier.simplify(slope);
        offset = Simplifier.simplify(offset);
        divisor = Simplifier.simplify(divisor);
    }

    /** The affine form in {@code x} of an {@code expression} that reads x; empty where it is not affine. */
    static Optional<Affine> of(Expression expression, String x) {
        return switch (expression) {
            case Expression.Symbol _ -> Optional.of(new Affine(ONE, ONE, ZERO, ONE));
            case Expression.Negation(var operand) -> of(operand, x).map(Affine::negated);
            case Expression.Sum(var left, var right) -> {
                if (!reads(left, x)) {
                    yield of(right, x).map(form -> form.plus(left));
                }
                if (!reads(right, x)) {
                    yield of(left, x).map(form -> form.plus(right));
                }
                yield of(left, x).flatMap(a -> of(right, x).map(a::plus));
            }
            case Expression.Product(var left, var right) -> {
                if (!reads(left, x)) {
                    yield of(right, x).map(form -> form.times(left));
                }
                yield reads(right, x) ? Optional.empty() : of(left, x).map(form -> form.times(right));
            }
            case Expression.Quotient(var top, var bottom) -> reads(bottom, x)
                    ? Optional.empty()
                    : of(top, x).map(form -> form.over(bottom));
            case Expression.Constant _,Expression.Power _,Expression.Comparison _,Expression.Call _ ->
                    Optional.empty();
        };
    }

    static boolean reads(Expression expression, String x) {
        return Symbols.in(expression).contains(x);
    }

    private Affine negated() {
        return factor.equals(ONE)
                ? new Affine(factor, slope.negated(), offset.negated(), divisor)
                : new Affine(factor.negated(), slope, offset, divisor);
    }

    private Affine times(Expression other) {
        return other instanceof Expression.Quotient(var top, var bottom)
                ? new Affine(factor.times(top), slope, offset, bottom.times(divisor))
                : new Affine(factor.times(other), slope, offset, divisor);
    }

    private Affine over(Expression other) {
        return new Affine(factor, slope, offset, divisor.times(other));
    }

    private Affine plus(Expression free) {
        return new Affine(factor, slope, offset.plus(divisor.times(free).over(factor)), divisor);
    }

    private Affine plus(Affine other) {
        if (factor.equals(other.factor) && divisor.equals(other.divisor)) {
            return new Affine(factor, slope.plus(other.slope), offset.plus(other.offset), divisor);
        }
        return new Affine(ONE, rate().plus(other.rate()), scaled(offset).plus(other.scaled(other.offset)), ONE);
    }

    /** The coefficient of x. */
    Expression rate() {
        return Simplifier.simplify(scaled(slope));
    }

    /** The formula without its part in x. */
    Expression rest() {
        return Simplifier.simplify(scaled(offset));
    }

    private Expression scaled(Expression part) {
        return factor.times(part).over(divisor);
    }
}
