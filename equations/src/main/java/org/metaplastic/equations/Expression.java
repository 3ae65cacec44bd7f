package org.metaplastic.equations;

import java.util.List;

/**
 * A real-valued formula, immutable and free of any position in a file. Everything that is done with formulas
 * (simplify, differentiate, interpret, generate code) is one exhaustive switch over these nine forms.
 */
public sealed interface Expression {

    /** A number. */
    record Constant(double value) implements Expression {}

    /** A name: a parameter, a variable, an input; {@code pre.spike} and the like are one name with a dot. */
    record Symbol(String name) implements Expression {}

    /** The negative of a formula. */
    record Negation(Expression operand) implements Expression {}

    /** {@code left + right}; a difference is a sum with a {@link Negation}. */
    record Sum(Expression left, Expression right) implements Expression {}

    /** {@code left * right}. */
    record Product(Expression left, Expression right) implements Expression {}

    /** {@code numerator / denominator}. */
    record Quotient(Expression numerator, Expression denominator) implements Expression {}

    /** {@code base ^ exponent}. */
    record Power(Expression base, Expression exponent) implements Expression {}

    /** A comparison, worth 1 where it holds and 0 elsewhere; its derivative is zero. */
    record Comparison(Relation relation, Expression left, Expression right) implements Expression {}

    /** A function of the table {@link Function} applied to as many arguments as it takes. */
    record Call(Function function, List<Expression> arguments) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
            if (arguments.size() != function.arity()) {
                throw new IllegalArgumentException(
                        function.symbol() + " takes " + function.arity() + " arguments, not " + arguments.size());
            }
        }
    }

    /** The order relations. */
    enum Relation {
        LESS("<"), LESS_OR_EQUAL("<="), GREATER(">"), GREATER_OR_EQUAL(">=");

        private final String symbol;

        Relation(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }

        public boolean holds(double left, double right) {
            return switch (this) {
                case LESS -> left < right;
                case LESS_OR_EQUAL -> left <= right;
                case GREATER -> left > right;
                case GREATER_OR_EQUAL -> left >= right;
            };
        }
    }

    Expression ZERO = new Constant(0);
    Expression ONE = new Constant(1);

    static Expression constant(double value) {
        return new Constant(value);
    }

    static Expression symbol(String name) {
        return new Symbol(name);
    }

    static Expression call(Function function, Expression... arguments) {
        return new Call(function, List.of(arguments));
    }

    default Expression plus(Expression other) {
        return new Sum(this, other);
    }

    default Expression minus(Expression other) {
        return new Sum(this, new Negation(other));
    }

    default Expression times(Expression other) {
        return new Product(this, other);
    }

    default Expression over(Expression other) {
        return new Quotient(this, other);
    }

    default Expression negated() {
        return new Negation(this);
    }
}
