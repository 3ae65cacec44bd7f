package org.metaplastic.equations;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** What the parser knows about a formula that the formula itself does not say: places and units of numbers. */
final class SourceMap {

    private final Map<Expression, Token> places = new IdentityHashMap<>();
    private final Map<Expression, Unit> units = new IdentityHashMap<>();

    /** Remembers where {@code expression} stands and returns it. */
    Expression at(Token place, Expression expression) {
        places.put(expression, place);
        return expression;
    }

    Expression number(Token place, double value, Unit unit) {
        Expression number = at(place, new Expression.Constant(value));
        units.put(number, unit);
        return number;
    }

    /** The word that says best where {@code expression} stands: its operator, function, name or number. */
    Optional<Token> place(Expression expression) {
        return Optional.ofNullable(places.get(expression));
    }

    /** The unit that was written after a number. */
    Unit unit(Expression.Constant number) {
        return units.getOrDefault(number, Unit.NONE);
    }
}
