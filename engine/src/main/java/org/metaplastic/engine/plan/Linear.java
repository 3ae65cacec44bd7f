package org.metaplastic.engine.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.metaplastic.equations.Expression;
import org.metaplastic.equations.Expression.Call;
import org.metaplastic.equations.Expression.Comparison;
import org.metaplastic.equations.Expression.Constant;
import org.metaplastic.equations.Expression.Negation;
import org.metaplastic.equations.Expression.Power;
import org.metaplastic.equations.Expression.Product;
import org.metaplastic.equations.Expression.Quotient;
import org.metaplastic.equations.Expression.Sum;
import org.metaplastic.equations.Expression.Symbol;
import org.metaplastic.equations.Simplifier;
import org.metaplastic.equations.Symbols;

/**
 * A formula as a sum: of some names, each times a formula that reads none of them, and of a rest that reads none.
 *
 * @param slopes by name; a name without an entry has slope zero
 */
record Linear(Map<String, Expression> slopes, Expression rest) {

    Linear {
        slopes = Map.copyOf(slopes);
    }

    /** The formula in that form, or nothing where it is not linear in the names. */
    static Optional<Linear> of(Expression formula, Set<String> names) {
        if (Symbols.in(formula).stream().noneMatch(names::contains)) {
            return Optional.of(new Linear(Map.of(), formula));
        }
        return switch (formula) {
            case Symbol(String name) -> Optional.of(new Linear(Map.of(name, Expression.ONE), Expression.ZERO));
            case Negation(Expression operand) -> of(operand, names).map(form -> form.times(Expression.constant(-1)));
            case Sum(Expression left, Expression right) -> of(left, names)
                    .flatMap(a -> of(right, names).map(b -> a.plus(b)));
            case Product(Expression left, Expression right) -> of(left, names)
                    .flatMap(a -> of(right, names).flatMap(b -> product(a, b)));
            case Quotient(Expression numerator, Expression denominator) -> of(denominator, names)
                    .filter(below -> below.slopes().isEmpty())
                    .flatMap(_ -> of(numerator, names)).map(above -> above.times(Expression.ONE.over(denominator)));
            case Constant _,Power _,Comparison _,Call _ -> Optional.empty();
        };
    }

    private static Optional<Linear> product(Linear left, Linear right) {
        if (left.slopes.isEmpty()) {
            return Optional.of(right.times(left.rest));
        }
        return right.slopes.isEmpty() ? Optional.of(left.times(right.rest)) : Optional.empty();
    }

    /** What a name is multiplied by. */
    Expression slope(String name) {
        return slopes.getOrDefault(name, Expression.ZERO);
    }

    private Linear times(Expression factor) {
        var scaled = new HashMap<String, Expression>();
        slopes.forEach((name, slope) -> scaled.put(name, Simplifier.simplify(slope.times(factor))));
        scaled.values().removeIf(Expression.ZERO::equals);
        return new Linear(scaled, Simplifier.simplify(rest.times(factor)));
    }

    private Linear plus(Linear other) {
        var sums = new HashMap<String, Expression>(slopes);
        other.slopes.forEach((name, slope) -> sums.merge(name, slope,
                (a, b) -> Simplifier.simplify(a.plus(b))));
        sums.values().removeIf(Expression.ZERO::equals);
        return new Linear(sums, Simplifier.simplify(rest.plus(other.rest)));
    }
}
